package org.civarcos.cache.redis;

import org.civarcos.cache.CacheManagerBuilder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * As the cache on a server, on a cluster of three primaries with replicas, in four shards. Long: {@code
 * stores/cache-redis/topologies}.
 */
@EnabledIfSystemProperty(named = "arcos.test.topologies", matches = "true")
class ClusterCacheContractTest extends RedisCacheContractTest {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return super.configure(builder)
                .property("arcos.cache.redis.uri", SharedServer.cluster().uri())
                .property("arcos.cache.redis.shards", "4");
    }

    @Override
    protected boolean isBoundWhole() {
        return false;
    }
}
