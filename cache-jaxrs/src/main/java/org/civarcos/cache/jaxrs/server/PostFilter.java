package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.civarcos.cache.http.Profile;

/**
 * A filter that stores the answer to a POST which says, by {@code Content-Location}, that it is what a GET of the same
 * URI would get (RFC 9110 section 9.3.3), in the gateway profile. In all others, it invalidates what a POST
 * invalidates.
 */
public final class PostFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final Entrance entrance;
    private final InvalidationFilter invalidation;

    public PostFilter(Entrance entrance, InvalidationFilter invalidation) {
        this.entrance = entrance;
        this.invalidation = invalidation;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Posted posted = entrance.enter(request) instanceof Entered arrived
                        && arrived.request().rules().profile() == Profile.GATEWAY
                ? Posted.of(arrived.request(), invalidation)
                : null;
        if (posted != null) {
            posted.become(request);
        } else {
            request.removeProperty(Exchange.PROPERTY);
        }
    }

    /** Most often the answer was taken down before. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request);
        if (exchange == null) {
            invalidation.invalidate(request, response);
        } else if (exchange instanceof Posted posted) {
            posted.record(request, response).become(request);
        }
    }
}
