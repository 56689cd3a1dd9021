package org.civarcos.cache.impl.write;

import org.civarcos.cache.spi.StoreProvider;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.StoreContract;

class WrittenBehindStoreContractTest extends StoreContract {
    @Override
    protected StoreProvider newProvider() {
        return new WrittenHeapProvider.Behind();
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
