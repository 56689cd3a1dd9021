package org.civarcos.cache.it.runtimes.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.civarcos.cache.cdi.CacheResult;

/** A bean whose results are cached. */
@ApplicationScoped
public class Places {
    /** For CDI. */
    public Places() {}

    /** {@return a place} */
    @CacheResult(cacheName = "places", ttl = "PT1H", tags = "place:{id}")
    public String find(String id) {
        return Calls.answer("method-" + id);
    }

    /** {@return a place, after a while} */
    @CacheResult(cacheName = "slow-places", ttl = "PT1H")
    public String findSlowly(String id) {
        Calls.work(400);
        return Calls.answer("slow-method-" + id);
    }
}
