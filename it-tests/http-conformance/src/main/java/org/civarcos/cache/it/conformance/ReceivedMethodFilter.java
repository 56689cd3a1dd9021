package org.civarcos.cache.it.conformance;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Tells the resource by which method it was asked: a runtime answers HEAD by the method for GET, which does not see that. */
@PreMatching
final class ReceivedMethodFilter implements ContainerRequestFilter {
    /** The field that tells it, which the origin does not get. */
    static final String FIELD = "Received-Method";

    @Override
    public void filter(ContainerRequestContext request) {
        request.getHeaders().putSingle(FIELD, request.getMethod());
    }
}
