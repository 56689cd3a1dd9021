package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.net.URI;
import java.util.Set;
import org.civarcos.cache.http.Invalidation;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.exchange.ResponseCache;
import org.civarcos.cache.http.store.CacheLog;

/**
 * Drops what an unsafe request that succeeded makes invalid (RFC 9111 section 4.4): what is stored under its path and
 * under the paths of the same origin that {@code Location} and {@code Content-Location} name, with any query and in all
 * variants, and the groups that the answer names. Keeps from being stored what is being made for these at the time.
 */
public final class InvalidationFilter implements ContainerResponseFilter {
    private final ApplicationCache application;

    public InvalidationFilter(ApplicationCache application) {
        this.application = application;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        invalidate(request, response);
    }

    /** What it changes under the URI that was sent, and under the one that filters made of it. */
    private static Set<String> tags(ContainerRequestContext request, ResponseHead head) {
        URI uri = request.getUriInfo().getRequestUri();
        Set<String> tags = Invalidation.of(request.getMethod(), uri, head).tags();
        ReceivedRequest received = ReceivedRequest.of(request.getProperty(ReceivedRequest.PROPERTY));
        if (received != null && !received.uri().equals(uri)) {
            tags.addAll(
                    Invalidation.of(request.getMethod(), received.uri(), head).tags());
        }
        return tags;
    }

    /** Tells whether the request succeeded and what it made invalid is gone. */
    boolean invalidate(ContainerRequestContext request, ContainerResponseContext response) {
        ResponseCache cache = application.getIfUsed();
        if (cache == null) {
            return false;
        }
        try {
            ResponseHead head = new ResponseHead(response.getStatus(), ResponseFields.of(response));
            Set<String> tags = tags(request, head);
            if (!tags.isEmpty()) {
                cache.invalidate(tags);
                return true;
            }
        } catch (RuntimeException e) {
            CacheLog.warn("stored responses are not invalidated", e);
        }
        return false;
    }
}
