package org.civarcos.cache.django;

import java.time.Duration;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/** The back end of Django whose rules hold where they differ: lifetimes, numbers, keys. */
public enum DjangoBackend {
    /** {@code LocMemCache}: lifetimes to the instant, numbers of any kind. The default. */
    LOCAL_MEMORY,
    /** {@code FileBasedCache}: as local memory, but {@code incr} starts the default timeout anew. */
    FILE,
    /** {@code DatabaseCache}: as files, with lifetimes of whole seconds. */
    DATABASE,
    /**
     * {@code PyMemcacheCache}: whole seconds, keys that Memcached does not take are refused, numbers are without sign,
     * 64 bits wide and stop at zero.
     */
    MEMCACHED,
    /** {@code RedisCache} of Django 4 and later: whole seconds, integers of 64 bits. */
    REDIS;

    /** The lifetime of what is stored with a timeout. */
    EntryOptions lifetime(@Nullable Duration timeout) {
        return EntryOptions.ofTtl(timeout == null ? EntryOptions.FOREVER : left(timeout));
    }

    /** What is left of a timeout, zero if it ended at once. */
    private Duration left(Duration timeout) {
        if (timeout.isNegative()) {
            return Duration.ZERO;
        }
        return hasFractions() ? timeout : Duration.ofSeconds(timeout.toSeconds());
    }

    private boolean hasFractions() {
        return this == LOCAL_MEMORY || this == FILE;
    }

    /**
     * Whether {@code incr} is a step of the back end's own: it keeps the lifetime, and names the key as it is stored.
     */
    boolean countsItself() {
        return this != FILE && this != DATABASE;
    }

    /** What {@code incr} throws where there is no entry. */
    MissingKeyException missing(String made, String key) {
        String named = "Key '" + (countsItself() ? made : key) + "' not found";
        return new MissingKeyException(this == REDIS ? named + "." : named);
    }

    /** How it adds. */
    Addition addition() {
        return switch (this) {
            case MEMCACHED -> MemcachedNumbers::plus;
            case REDIS -> RedisNumbers::plus;
            default -> PythonNumbers::plus;
        };
    }

    /** Refuses a delta that is not even sent. */
    void check(Number delta) {
        if (this == MEMCACHED) {
            MemcachedNumbers.check(delta);
        }
    }

    /** Adds a number to what is stored. */
    @FunctionalInterface
    interface Addition {
        /** Returns what to store and what to tell; throws where there is no sum. */
        Sum plus(@Nullable Object value, Number delta);
    }

    /** Sum in two forms, the stored and the returned one, which differ where a number is stored as a text. */
    record Sum(Object stored, Number told) {}
}
