/**
 * Keys and values of bytes over any store in memory, with the atomic operations of Redis and of Memcached. No sockets.
 */
module org.civarcos.cache.bytes {
    requires transitive org.civarcos.cache;
    requires static org.jspecify;

    exports org.civarcos.cache.bytes;

    uses org.civarcos.cache.spi.CacheProvider;
}
