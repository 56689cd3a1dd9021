package org.civarcos.cache.impl.shard;

import org.civarcos.cache.CacheStoreException;
import org.jspecify.annotations.Nullable;

/** Collector of the failures of an operation on every shard, thrown when all shards have been asked. Thread-safe. */
final class Failures {
    private final String cacheName;
    private @Nullable CacheStoreException first;
    private int number;

    Failures(String cacheName) {
        this.cacheName = cacheName;
    }

    synchronized void add(String shard, CacheStoreException failure) {
        number++;
        if (first == null) {
            first = new CacheStoreException(
                    "cache " + cacheName + ": shard " + shard + " failed, the others did their part; "
                            + failure.getMessage(),
                    failure);
        } else {
            first.addSuppressed(failure);
        }
    }

    synchronized int number() {
        return number;
    }

    void throwIfAny() {
        throwIf(1);
    }

    /** Throws if so many failed. */
    synchronized void throwIf(int least) {
        if (first != null && number >= least) {
            throw first;
        }
    }
}
