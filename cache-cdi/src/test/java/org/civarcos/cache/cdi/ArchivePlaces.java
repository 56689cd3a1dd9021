package org.civarcos.cache.cdi;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean of a module. */
@ApplicationScoped
public class ArchivePlaces {
    @CacheResult(cacheName = "places")
    public String byId(long id) {
        return "place " + id;
    }
}
