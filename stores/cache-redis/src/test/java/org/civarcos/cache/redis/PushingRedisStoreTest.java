package org.civarcos.cache.redis;

import java.util.HashMap;
import java.util.Map;

/** As the store alone, on a server that is asked to tell of changes. */
class PushingRedisStoreTest extends RedisStoreTest {
    @Override
    protected Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>(super.properties());
        properties.put("arcos.cache.redis.push", "true");
        return properties;
    }
}
