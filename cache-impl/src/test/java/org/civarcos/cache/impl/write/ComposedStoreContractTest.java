package org.civarcos.cache.impl.write;

import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.impl.open.ComposedStores;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.StoreContract;

/** All at once: writes behind, over a tier in memory, over shards, one of which is far away. */
class ComposedStoreContractTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        StoreConfig tiers =
                StoreConfig.tiered(StoreConfig.named("heap"), StoreConfig.sharded("distant", "faulty-heap", "heap"));
        return new WrittenHeapProvider("composed", true, new ComposedStores(tiers));
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
