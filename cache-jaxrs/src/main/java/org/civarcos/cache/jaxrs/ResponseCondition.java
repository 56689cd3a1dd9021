package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

/**
 * A condition on responses, which decides whether one is kept out of the cache. It has a constructor without
 * parameters, by which one object is made for each method; it is thread-safe. If it throws, the response is not stored.
 *
 * @see CachedResponse#unless()
 */
@FunctionalInterface
public interface ResponseCondition {
    /**
     * Decides.
     *
     * @param request the request
     * @param response the response of the resource, after all response filters, with its entity; after a 304, the
     *     stored response with its new fields, before the filters: its entity is of no type of the application's, since
     *     bytes are stored, and a condition that fails at that says of the body what it said before
     * @return whether it is left out
     */
    boolean test(ContainerRequestContext request, ContainerResponseContext response);

    /** Stands for no condition. */
    abstract class None implements ResponseCondition {
        private None() {}
    }
}
