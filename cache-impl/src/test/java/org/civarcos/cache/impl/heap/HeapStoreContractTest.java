package org.civarcos.cache.impl.heap;

import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.StoreContract;

class HeapStoreContractTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        return new HeapStoreProvider();
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
