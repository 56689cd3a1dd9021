package org.civarcos.cache.it.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.cdi.CacheInvalidate;
import org.civarcos.cache.cdi.CacheKey;
import org.civarcos.cache.cdi.CachePut;
import org.civarcos.cache.cdi.CacheRemove;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.CacheValue;

/** Answers with the number of the call that made the answer. */
@ApplicationScoped
public class Places {
    private final AtomicInteger calls = new AtomicInteger();

    @CacheResult(cacheName = "places", ttl = "1h", tags = "place:{id}")
    public Place byId(long id) {
        return new Place(id, calls.incrementAndGet());
    }

    @CacheResult
    public CompletionStage<Integer> later(String name, @CacheKey int number) {
        return CompletableFuture.supplyAsync(calls::incrementAndGet);
    }

    @CachePut(cacheName = "places")
    public void put(long id, @CacheValue Place place) {}

    @CacheRemove(cacheName = "places")
    public void remove(long id) {}

    @CacheInvalidate(tags = "place:{place.id}")
    public void changed(Place place) {}

    public Place selfInvoking(long id) {
        return byId(id);
    }
}
