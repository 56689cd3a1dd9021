package org.civarcos.cache.examples.gazetteer.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;

/** Says how long the answer took, from the first filter to the last, as {@code Server-Timing: app;dur=<ms>}. */
@Provider
@PreMatching
public class ServerTiming implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String START = ServerTiming.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(START, System.nanoTime());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(START) instanceof Long start) {
            double millis = (System.nanoTime() - start) / 1e6;
            response.getHeaders().putSingle("Server-Timing", String.format(Locale.ROOT, "app;dur=%.2f", millis));
        }
    }
}
