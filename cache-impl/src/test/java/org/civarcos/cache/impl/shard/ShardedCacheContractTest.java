package org.civarcos.cache.impl.shard;

import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.testkit.CacheContract;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;

class ShardedCacheContractTest extends CacheContract {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return builder.property("arcos.cache.store", "four")
                .property("arcos.cache.store.four.kind", "sharded")
                .property("arcos.cache.store.four.shards", "heap, heap, heap, heap");
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
