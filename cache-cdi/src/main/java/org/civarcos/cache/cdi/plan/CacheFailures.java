package org.civarcos.cache.cdi.plan;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;

/** Reports what went wrong in a cache and was kept from the call. Thread-safe. */
final class CacheFailures {
    private final Supplier<CacheManager> manager;
    private final LongAdder count = new LongAdder();

    CacheFailures(Supplier<CacheManager> manager) {
        this.manager = manager;
    }

    /** Reports a failure; that of a store the manager knows already. */
    void report(String what, Throwable failure) {
        count.increment();
        if (!(failure instanceof CacheStoreException)) {
            manager.get().report(new CacheFailure(null, what, failure));
        }
    }

    long count() {
        return count.sum();
    }
}
