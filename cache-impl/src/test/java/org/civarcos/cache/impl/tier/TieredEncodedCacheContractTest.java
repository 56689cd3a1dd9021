package org.civarcos.cache.impl.tier;

import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.testkit.CacheContract;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;

/** All that caches promise, of copies and values that are held as bytes, over shards. */
class TieredEncodedCacheContractTest extends CacheContract {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return builder.property("arcos.cache.store", "two")
                .property("arcos.cache.store.two.kind", "tiered")
                .property("arcos.cache.store.two.tiers", "heap, four")
                .property("arcos.cache.store.four.kind", "sharded")
                .property("arcos.cache.store.four.shards", "heap, heap, heap, heap")
                .property("arcos.cache.templates", "all")
                .property("arcos.cache.template.all.caches", "*")
                .property("arcos.cache.template.all.serializer", "java");
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
