package org.civarcos.cache.impl.shard;

import java.util.Map;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.impl.open.ComposedStores;
import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.StoreContract;

class ShardedOverTieredStoreContractTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        return new ComposedStores(StoreConfig.sharded(
                Map.of("a", StoreConfig.tiered("heap", "distant"), "b", StoreConfig.named("heap"))));
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
