package org.civarcos.cache.it.runtimes.neighbour;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.cdi.CacheResult;

/** A bean with a cache of its own, and a tag that another module of the archive has too. */
@ApplicationScoped
public class Neighbours {
    private final AtomicInteger calls = new AtomicInteger();

    /** For CDI. */
    public Neighbours() {}

    /** {@return a neighbour} */
    @CacheResult(cacheName = "neighbours", ttl = "PT1H", tags = "place:{id}")
    public String find(String id) {
        return "neighbour " + id + " call " + calls.incrementAndGet();
    }
}
