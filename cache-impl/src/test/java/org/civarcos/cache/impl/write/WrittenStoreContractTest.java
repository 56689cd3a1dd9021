package org.civarcos.cache.impl.write;

import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.StoreContract;

class WrittenStoreContractTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        return new WrittenHeapProvider();
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
