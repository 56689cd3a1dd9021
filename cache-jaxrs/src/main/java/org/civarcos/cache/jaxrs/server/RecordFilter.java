package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** A filter that takes down what the resource answered, before any other response filter touches it. */
@Priority(Integer.MAX_VALUE)
public final class RecordFilter implements ContainerResponseFilter {
    /** For the feature, which registers it. */
    public RecordFilter() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestLife.record(request, response);
    }
}
