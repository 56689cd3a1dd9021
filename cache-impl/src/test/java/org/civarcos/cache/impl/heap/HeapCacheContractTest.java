package org.civarcos.cache.impl.heap;

import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.testkit.CacheContract;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;

class HeapCacheContractTest extends CacheContract {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return builder.property("arcos.cache.store", CacheConfig.DEFAULT_STORE);
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
