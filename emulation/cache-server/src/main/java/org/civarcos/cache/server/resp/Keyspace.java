package org.civarcos.cache.server.resp;

import org.civarcos.cache.bytes.ByteKey;
import org.civarcos.cache.bytes.Item;
import org.jspecify.annotations.Nullable;

/** Keyspace of a database number. Thread-safe. */
interface Keyspace {
    /** Reads an entry, which counts as a use of it; never loads one. */
    @Nullable
    Item get(ByteKey key);

    /** Looks at an entry, which does not count as a use of it. */
    @Nullable
    Item peek(ByteKey key);

    /** Counts the entries. */
    long size();

    /** Counts those entries that end, about. */
    long ending();

    /** Removes all entries. */
    void clear();

    /** Lists some keys, from a place on. */
    KeyPage scan(long cursor, int count);

    /** Picks a key, or returns null where there is none. */
    byte @Nullable [] randomKey();

    /** Returns what stands for the present state of an entry; the same object until it changes. */
    @Nullable
    Object stamp(ByteKey key);

    /** Estimates what the entries take, in bytes. */
    long weight();

    /** Returns the name of the application's cache that this shows, or null for bytes. */
    @Nullable
    String cacheName();

    /** Returns the application's cache that this shows, or null for bytes and for a cache that is not there yet. */
    default @Nullable CacheKeyspace<?, ?> shown() {
        return null;
    }
}
