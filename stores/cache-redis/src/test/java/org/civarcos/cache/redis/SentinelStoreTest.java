package org.civarcos.cache.redis;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** As the store alone, on the primary that a Sentinel names. Long: {@code stores/cache-redis/topologies}. */
@EnabledIfSystemProperty(named = "arcos.test.topologies", matches = "true")
class SentinelStoreTest extends RedisStoreTest {
    @Override
    protected Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(super.properties());
        properties.put("arcos.cache.redis.uri", SharedServer.sentinel().uri());
        return properties;
    }
}
