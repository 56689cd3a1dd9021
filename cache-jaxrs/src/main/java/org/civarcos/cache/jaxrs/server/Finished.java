package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

/**
 * The state of a request whose answer is decided, or whose body is being written. What a runtime answers in place of a
 * body that failed is recorded like the first answer, with a fill that has ended.
 *
 * @param way the way that it went to the resource
 */
record Finished(Forwarded way) implements Exchange {
    @Override
    public KeyedRequest request() {
        return way.request();
    }

    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext response) {
        return way.record(context, response);
    }

    @Override
    public boolean isCovered() {
        return way.isCovered();
    }
}
