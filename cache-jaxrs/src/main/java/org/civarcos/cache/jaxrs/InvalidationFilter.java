package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/**
 * Drops what is stored under the path of an unsafe request that succeeded (RFC 9111 section 4.4), with any query and in
 * all variants, and keeps from being stored what is being made for it at the time.
 */
final class InvalidationFilter implements ContainerResponseFilter {
    private final ApplicationCache application;

    InvalidationFilter(ApplicationCache application) {
        this.application = application;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        ResponseCache cache = application.getIfUsed();
        if (cache == null || response.getStatus() < 200 || response.getStatus() >= 400) {
            return;
        }
        try {
            cache.store().invalidatePath(request.getUriInfo().getRequestUri().getRawPath());
        } catch (RuntimeException e) {
            Exchange.warn("stored responses are not invalidated", e);
        }
    }
}
