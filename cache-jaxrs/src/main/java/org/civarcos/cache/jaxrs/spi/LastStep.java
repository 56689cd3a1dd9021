package org.civarcos.cache.jaxrs.spi;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step after all request filters and before the resource, whatever the priority of filters, so that no stored
 * response passes by one that refuses. A runtime that has such a place is given here, as the property
 * {@value #PROPERTY} of the REST configuration. Without one the step is a filter of the highest priority.
 */
public interface LastStep {
    /** The property of the REST configuration. */
    String PROPERTY = "org.civarcos.cache.http.last-step";

    /** Takes no step. */
    LastStep NONE = (request, step) -> false;

    /**
     * Takes a step over.
     *
     * @param request the request
     * @param step makes the answer to it, or null if the resource is to answer; run once, unless a filter answers first
     * @return whether it was taken over; if not, the caller runs it
     */
    boolean take(ContainerRequestContext request, Supplier<@Nullable Response> step);
}
