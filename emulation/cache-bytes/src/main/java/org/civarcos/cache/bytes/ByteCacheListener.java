package org.civarcos.cache.bytes;

/**
 * Is told of entries that go without anybody's asking. Called in the thread of whoever found it out, after the fact,
 * under no lock of the cache's. What it throws is logged and forgotten.
 */
public interface ByteCacheListener {
    /**
     * Is told that the end of an entry has come.
     *
     * @param key the key of the entry; good for the call
     */
    default void expired(ByteKey key) {}

    /**
     * Is told that an entry had to go for want of room.
     *
     * @param key the key of the entry; good for the call
     */
    default void evicted(ByteKey key) {}
}
