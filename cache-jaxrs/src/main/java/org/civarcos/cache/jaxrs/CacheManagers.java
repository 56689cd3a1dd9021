package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Configuration;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.server.ApplicationCache;

/**
 * Finders of the cache manager of a Jakarta REST application, for code into which nothing injects it: a scheduled job,
 * a program that started the server, a class that a resource made. It is the manager that keeps the application's
 * responses, that {@code @Context CacheManager} injects, and, where there is CDI, that {@code @Inject} does.
 *
 * <p>One that the library made ends with the application; it is not to be closed by who asks for it here. Thread-safe.
 */
public final class CacheManagers {
    private CacheManagers() {}

    /**
     * Returns the cache manager of an application, which may be made by this call. May block for as long as that takes.
     *
     * @param application the application, as it was given to the runtime or is injected by {@code @Context}
     * @return its manager
     * @throws IllegalStateException if the application was not started or has ended, or its runtime does not know
     *     {@link CachedResponseFeature}
     * @throws org.civarcos.cache.CacheConfigurationException if what is set for it is wrong
     */
    public static CacheManager of(Application application) {
        return ApplicationCache.of(application).manager();
    }

    /**
     * Returns the cache manager of the application that has a configuration. May block for as long as it takes to make
     * one.
     *
     * @param configuration the configuration, as {@code @Context} injects it
     * @return the manager
     * @throws IllegalStateException if the application has ended, or its runtime does not know
     *     {@link CachedResponseFeature}
     * @throws org.civarcos.cache.CacheConfigurationException if what is set for it is wrong
     */
    public static CacheManager ofConfiguration(Configuration configuration) {
        return ApplicationCache.of(configuration).manager();
    }
}
