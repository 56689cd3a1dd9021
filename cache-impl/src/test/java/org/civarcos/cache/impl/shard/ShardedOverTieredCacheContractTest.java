package org.civarcos.cache.impl.shard;

import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.testkit.CacheContract;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;

class ShardedOverTieredCacheContractTest extends CacheContract {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return builder.property("arcos.cache.store", "all")
                .property("arcos.cache.store.all.kind", "sharded")
                .property("arcos.cache.store.all.shards", "a, b")
                .property("arcos.cache.store.a.kind", "tiered")
                .property("arcos.cache.store.a.tiers", "heap, heap")
                .property("arcos.cache.store.b.kind", "tiered")
                .property("arcos.cache.store.b.tiers", "heap, heap");
    }

    @Override
    protected boolean isBoundWhole() {
        return false;
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
