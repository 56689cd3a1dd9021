package org.civarcos.cache.howto.comingfrom;

import org.civarcos.cache.CacheManager;
import org.civarcos.cache.redis.RedisServerProcess;
import org.civarcos.cache.spi.ConfigSource;

/** A manager whose caches are on a server. */
final class OnRedis {
    private OnRedis() {}

    static CacheManager manager(RedisServerProcess server) {
        ConfigSource none = name -> null;
        return CacheManager.builder()
                .name("how-to")
                .configSources(none)
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", server.uri())
                .property("arcos.cache.statistics", "true")
                .build();
    }
}
