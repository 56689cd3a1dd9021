package org.civarcos.cache.impl.heap;

import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.testkit.CacheContract;
import org.civarcos.cache.testkit.ContractTime;
import org.civarcos.cache.testkit.FakeTime;

/** All that caches promise, of values that are held as bytes. */
class EncodedCacheContractTest extends CacheContract {
    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return builder.property("arcos.cache.store", CacheConfig.DEFAULT_STORE)
                .property("arcos.cache.templates", "all")
                .property("arcos.cache.template.all.caches", "*")
                .property("arcos.cache.template.all.serializer", "json");
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.moved(new FakeTime());
    }
}
