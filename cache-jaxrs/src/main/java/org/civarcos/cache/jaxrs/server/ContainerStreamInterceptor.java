package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * The outermost interceptor: gives a body of the cache its length if no other interceptor writes anything or puts a
 * stream of its own in between. Only then does the client get exactly those bytes.
 */
@Priority(Integer.MIN_VALUE)
public final class ContainerStreamInterceptor implements WriterInterceptor {
    /** For the feature, which registers it. */
    public ContainerStreamInterceptor() {}

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        RequestLife.frame(context);
    }
}
