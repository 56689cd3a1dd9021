package org.civarcos.cache.redis;

import org.civarcos.cache.CacheManagerBuilder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As the cache on a server, on the primary that a Sentinel names. Long: {@code stores/cache-redis/topologies}. */
@EnabledIfSystemProperty(named = "arcos.test.topologies", matches = "true")
class SentinelCacheContractTest extends RedisCacheContractTest {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return super.configure(builder)
                .property("arcos.cache.redis.uri", SharedServer.sentinel().uri());
    }
}
