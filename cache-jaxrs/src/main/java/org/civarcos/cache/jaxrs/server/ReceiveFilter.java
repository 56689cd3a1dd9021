package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** A filter that takes each request down before all other filters. */
@PreMatching
@Priority(Integer.MIN_VALUE)
public final class ReceiveFilter implements ContainerRequestFilter {
    /** For the feature, which registers it. */
    public ReceiveFilter() {}

    @Override
    public void filter(ContainerRequestContext context) {
        RequestLife.receive(context, ReceiveFilter::withoutServlet);
    }

    private static ServletAnswer withoutServlet() {
        return ServletAnswer.NONE;
    }
}
