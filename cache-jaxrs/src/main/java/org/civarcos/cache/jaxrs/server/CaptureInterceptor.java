package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import org.civarcos.cache.jaxrs.store.Flights;

/**
 * The innermost interceptor. On a hit it writes the stored bytes, whatever the entity has become; on a miss it catches
 * the bytes that the entity is written as, before any other interceptor encodes them. Those run at each replay too.
 */
public final class CaptureInterceptor implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Exchange exchange = Exchange.of(context.getProperty(Exchange.PROPERTY));
        if (exchange != null && exchange.served != null) {
            write(exchange.served, exchange, context);
        } else if (exchange != null && exchange.answer != null) {
            Answer answer = exchange.answer;
            exchange.answer = null;
            capture(answer, exchange, context);
        } else {
            context.proceed();
        }
    }

    private static void capture(Answer answer, Exchange exchange, WriterInterceptorContext context) throws IOException {
        Collection<String> before = answer.names();
        OutputStream target = context.getOutputStream();
        CapturedBody captured = new CapturedBody(target, exchange.maxBody(), answer);
        context.setOutputStream(captured);
        boolean written = false;
        try {
            context.proceed();
            written = true;
        } finally {
            context.setOutputStream(target);
            if (!written) {
                exchange.end(Flights.End.NOT_SHAREABLE);
            }
        }
        if (captured.isWhole()) {
            byte[] body = answer.complete(captured.bytes(), before);
            if (body != null) {
                write(body, exchange, context);
            }
        }
    }

    private static void write(byte[] body, Exchange exchange, WriterInterceptorContext context) throws IOException {
        OutputStream target = context.getOutputStream();
        FramedBody framed = exchange.framed;
        if (framed != null && target == framed) {
            framed.take(body);
        } else {
            context.getHeaders().remove("Content-Length"); // another interceptor may change the bytes
            target.write(body);
        }
    }
}
