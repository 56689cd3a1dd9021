package org.civarcos.cache.it.runtimes.app;

import jakarta.enterprise.context.RequestScoped;
import org.civarcos.cache.cdi.CacheResult;

/** A bean of one request whose results outlive it. */
@RequestScoped
public class ScopedPlaces {
    /** For CDI. */
    public ScopedPlaces() {}

    /** {@return a place} */
    @CacheResult(cacheName = "scoped-places", ttl = "PT1H", tags = "place:{id}")
    public String find(String id) {
        return Calls.answer("scoped-" + id);
    }
}
