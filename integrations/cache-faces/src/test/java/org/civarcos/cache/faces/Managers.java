package org.civarcos.cache.faces;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.civarcos.cache.CacheManager;

/** Makes the cache manager of the application, as {@code arcos-cache-cdi} does. */
@ApplicationScoped
public class Managers {
    @Produces
    @ApplicationScoped
    CacheManager manager() {
        return CacheManager.create();
    }

    void close(@Disposes CacheManager manager) {
        manager.close();
    }
}
