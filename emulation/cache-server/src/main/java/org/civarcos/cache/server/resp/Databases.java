package org.civarcos.cache.server.resp;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.civarcos.cache.bytes.ByteCache;
import org.jspecify.annotations.Nullable;

/**
 * The logical databases by number: those of bytes, opened when first asked for, then the application's caches.
 * Thread-safe.
 */
final class Databases implements AutoCloseable {
    private final IntFunction<ByteCache> opener;
    private final AtomicReferenceArray<@Nullable Keyspace> keyspaces;
    private final int bytes;
    private final int count;

    Databases(int bytes, IntFunction<ByteCache> opener, List<? extends Keyspace> caches) {
        this.bytes = bytes;
        this.opener = opener;
        count = bytes + caches.size();
        keyspaces = new AtomicReferenceArray<>(count);
        for (int i = 0; i < caches.size(); i++) {
            keyspaces.set(bytes + i, caches.get(i));
        }
    }

    /** How many numbers there are. */
    int count() {
        return count;
    }

    /** Tells whether there is a database of that number. */
    boolean has(long number) {
        return number >= 0 && number < count;
    }

    /** Tells whether the database of that number is one of bytes. */
    boolean isBytes(int number) {
        return number < bytes;
    }

    Keyspace at(int number) {
        Keyspace keyspace = keyspaces.get(number);
        return keyspace == null ? open(number) : keyspace;
    }

    /** Returns a database if it was ever asked for. */
    @Nullable
    Keyspace openedAt(int number) {
        return keyspaces.get(number);
    }

    private synchronized Keyspace open(int number) {
        Keyspace keyspace = keyspaces.get(number);
        if (keyspace == null) {
            keyspace = new ByteKeyspace(opener.apply(number));
            keyspaces.set(number, keyspace);
        }
        return keyspace;
    }

    /** Returns the number that a database of bytes has at present, or -1. */
    int numberOf(ByteCache cache) {
        for (int i = 0; i < bytes; i++) {
            if (keyspaces.get(i) instanceof ByteKeyspace keyspace && keyspace.bytes() == cache) {
                return i;
            }
        }
        return -1;
    }

    /** Exchanges two databases of bytes. */
    synchronized void swap(int one, int other) {
        Keyspace first = at(one);
        keyspaces.set(one, at(other));
        keyspaces.set(other, first);
    }

    @Override
    public synchronized void close() {
        for (int i = 0; i < bytes; i++) {
            if (keyspaces.get(i) instanceof ByteKeyspace keyspace) {
                keyspace.bytes().close();
            }
        }
    }
}
