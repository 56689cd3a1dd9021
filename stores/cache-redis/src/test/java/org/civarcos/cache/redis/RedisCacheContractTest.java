package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.testkit.CacheContract;
import org.civarcos.cache.testkit.ContractTime;

class RedisCacheContractTest extends CacheContract {
    /** What a test leaves on the server when it closes its manager is not there for the next. */
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Override
    protected CacheManagerBuilder configure(CacheManagerBuilder builder) {
        return builder.property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", SharedServer.get().uri())
                .property("arcos.cache.redis.prefix", "contract-" + NUMBER.incrementAndGet())
                .property("arcos.cache.redis.timeout", "5s");
    }

    @Override
    protected boolean countsByDefault() {
        return true;
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.waited(Duration.ofMillis(150));
    }
}
