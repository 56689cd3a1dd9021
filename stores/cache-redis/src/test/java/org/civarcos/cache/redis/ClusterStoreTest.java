package org.civarcos.cache.redis;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As the store alone, on a cluster of three primaries with replicas. Long: {@code stores/cache-redis/topologies}. */
@EnabledIfSystemProperty(named = "arcos.test.topologies", matches = "true")
class ClusterStoreTest extends RedisStoreTest {
    @Override
    protected Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(super.properties());
        properties.put("arcos.cache.redis.uri", SharedServer.cluster().uri());
        return properties;
    }
}
