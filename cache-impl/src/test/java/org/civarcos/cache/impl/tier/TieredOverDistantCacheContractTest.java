package org.civarcos.cache.impl.tier;

import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.testkit.CacheContract;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;

class TieredOverDistantCacheContractTest extends CacheContract {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return builder.property("arcos.cache.store", "two")
                .property("arcos.cache.store.two.kind", "tiered")
                .property("arcos.cache.store.two.tiers", "heap, distant");
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
