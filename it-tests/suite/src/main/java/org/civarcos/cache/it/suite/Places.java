package org.civarcos.cache.it.suite;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.cdi.CacheResult;

/** Source of the application's data, which counts its calls. */
@ApplicationScoped
public class Places {
    private final AtomicInteger runs = new AtomicInteger();

    /** Looks a place up, which takes a while. */
    @CacheResult(cacheName = "places", ttl = "60s", tags = "place:{id}")
    public String find(long id) {
        return "place " + id + ", run " + runs.incrementAndGet();
    }

    /** Looks at all places, slowly enough that others arrive meanwhile. */
    public String slowly() {
        int run = runs.incrementAndGet();
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "run " + run;
    }

    /** How often it was asked. */
    public int runs() {
        return runs.get();
    }
}
