package org.civarcos.cache.redis;

import java.time.Duration;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.StoreContract;

class TieredRedisStoreTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        return new DefinedStores(DefinedStores.tiered());
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.waited(Duration.ofMillis(150));
    }
}
