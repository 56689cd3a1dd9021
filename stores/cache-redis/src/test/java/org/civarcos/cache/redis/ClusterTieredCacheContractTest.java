package org.civarcos.cache.redis;

import org.civarcos.cache.CacheManagerBuilder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The heap over a cluster of three primaries with replicas, in four shards, whose news drop the copies. Long: {@code
 * stores/cache-redis/topologies}.
 */
@EnabledIfSystemProperty(named = "arcos.test.topologies", matches = "true")
class ClusterTieredCacheContractTest extends TieredRedisCacheContractTest {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return super.configure(builder)
                .property(
                        "arcos.cache.store.far.redis.uri",
                        SharedServer.cluster().uri())
                .property("arcos.cache.store.far.redis.shards", "4")
                .property("arcos.cache.store.far.redis.push", "true");
    }

    @Override
    protected boolean isBoundWhole() {
        return false;
    }
}
