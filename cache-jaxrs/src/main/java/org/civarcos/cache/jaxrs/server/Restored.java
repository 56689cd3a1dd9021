package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * The state of a request that a response filter failed at, because it wanted the entity of a hit to be what the
 * resource returns. The filters run once more, with an entity of that kind; the answer is what is stored all the same.
 *
 * @param served the answer
 */
record Restored(Served served) implements Exchange {
    @Override
    public KeyedRequest request() {
        return served.request();
    }

    /** Gives up: filters fail at that as well. */
    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext response) {
        return new Unavailable(request());
    }

    @Override
    public Exchange judge(ContainerRequestContext context, ContainerResponseContext response) {
        request().entrance().filterFields().restore(served, context, response);
        byte[] body = served.reply().body();
        response.setEntity(body.length > 0 ? new StoredBody(body) : null);
        return served.written(response);
    }

    @Override
    public boolean writesBody() {
        return served.writesBody();
    }

    @Override
    public void write(WriterInterceptorContext context) throws IOException {
        served.write(context);
    }
}
