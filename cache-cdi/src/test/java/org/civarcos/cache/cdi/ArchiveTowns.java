package org.civarcos.cache.cdi;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean of a module. */
@ApplicationScoped
public class ArchiveTowns {
    @CacheResult(cacheName = "towns")
    public String byId(long id) {
        return "town " + id;
    }
}
