package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.Map;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.StoreContract;

class RedisStoreTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        return new RedisStoreProvider();
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.waited(Duration.ofMillis(150));
    }

    @Override
    protected Map<String, String> properties() {
        return Map.of("arcos.cache.redis.uri", SharedServer.get().uri(), "arcos.cache.redis.timeout", "5s");
    }
}
