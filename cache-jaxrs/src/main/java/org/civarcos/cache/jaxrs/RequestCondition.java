package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * A condition on requests, which decides whether one takes part in caching. It has a constructor without parameters, by
 * which one object is made for each method; it is thread-safe. If it throws, the request goes past the cache.
 *
 * @see CachedResponse#condition()
 */
@FunctionalInterface
public interface RequestCondition {
    /**
     * Decides.
     *
     * @param request the request, after all request filters
     * @return whether it may be answered from the cache, and its response be stored
     */
    boolean test(ContainerRequestContext request);

    /** Stands for no condition. */
    abstract class None implements RequestCondition {
        private None() {}
    }
}
