package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Reply;
import org.civarcos.cache.http.StoredResponse;

/**
 * The state of a request that is answered with a stored response, before the resource or in place of what that answered.
 *
 * @param request the request
 * @param stored the response
 * @param reply the answer that was made out of it
 */
record Served(KeyedRequest request, StoredResponse stored, Reply reply) implements Exchange {
    /** Takes back the range of a HEAD, by a runtime that shows it as GET to request filters (RFC 9110 section 14.2). */
    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext response) {
        boolean range = response.getStatus() == 206 || response.getStatus() == 416;
        if (!range || !context.getMethod().equals("HEAD")) {
            return this;
        }
        String status = response.getHeaderString(CacheStatus.FIELD);
        Exchange whole = Replay.over(response, request, stored, request.cache().now());
        response.getHeaders().putSingle(CacheStatus.FIELD, status);
        return whole;
    }

    @Override
    public boolean writesBody() {
        return reply.body().length > 0;
    }

    @Override
    public void write(WriterInterceptorContext context) throws IOException {
        if (writesBody()) {
            FramedBody.write(reply.body(), context);
        } else {
            context.proceed();
        }
    }
}
