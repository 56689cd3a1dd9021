package org.civarcos.cache.cdi;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean of a module. */
@ApplicationScoped
public class ArchivePersons {
    @CacheResult(cacheName = "places")
    public String byId(long id) {
        return "person " + id;
    }
}
