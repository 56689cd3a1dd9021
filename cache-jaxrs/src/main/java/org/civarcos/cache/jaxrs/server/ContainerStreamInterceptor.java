package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * The outermost interceptor: notes what the body is written to, so that the innermost one can see whether others have
 * wrapped it. Only then may the length of the bytes differ from what the client gets.
 */
public final class ContainerStreamInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Exchange exchange = Exchange.of(context.getProperty(Exchange.PROPERTY));
        if (exchange != null) {
            exchange.container = context.getOutputStream();
        }
        context.proceed();
    }
}
