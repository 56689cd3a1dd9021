package org.civarcos.cache.redis;

/** The servers of a manager. Thread-safe. */
interface Topology extends AutoCloseable {
    RedisSettings settings();

    /** The server that has the keys of a cache, whichever that is at each moment. */
    Server serverOf(CacheKeys keys);

    @Override
    void close();
}
