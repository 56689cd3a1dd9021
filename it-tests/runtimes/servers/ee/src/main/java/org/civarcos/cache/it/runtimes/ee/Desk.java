package org.civarcos.cache.it.runtimes.ee;

import jakarta.ejb.Stateless;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.cdi.CacheResult;

/** An EJB whose results are cached. */
@Stateless
public class Desk {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @CacheResult(cacheName = "desk", ttl = "PT1H", tags = "desk:{id}")
    public String find(String id) {
        return "desk-" + id + " call " + CALLS.incrementAndGet();
    }
}
