package org.civarcos.cache.it.runtimes.ee;

import jakarta.ejb.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CacheResult;

/** An EJB of which there is one. */
@Singleton
public class Counter {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult(cacheName = "counter", ttl = "PT1H", tags = "desk:{id}")
    public String find(String id) {
        return "counter-" + id + " call " + CALLS.incrementAndGet();
    }

    @CacheInvalidate(tags = "desk:{id}")
    public void change(String id) {
        // The annotation does it.
    }
}
