package org.civarcos.cache.impl.tier;

import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.impl.open.ComposedStores;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.StoreContract;

class TieredOverShardedStoreContractTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        return new ComposedStores(
                StoreConfig.tiered(StoreConfig.named("heap"), StoreConfig.sharded("distant", "faulty-heap", "heap")));
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
