package org.civarcos.cache.it.runtimes.app;

import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;

/** A bean with the annotations of JSR-107. */
@ApplicationScoped
public class OldPlaces {
    /** For CDI. */
    public OldPlaces() {}

    /** {@return a place} */
    @CacheResult(cacheName = "old-places")
    public String find(String id) {
        return Calls.answer("old-" + id);
    }

    /** Forgets a place. */
    @CacheRemove(cacheName = "old-places")
    public void forget(String id) {
        // The annotation does it.
    }
}
