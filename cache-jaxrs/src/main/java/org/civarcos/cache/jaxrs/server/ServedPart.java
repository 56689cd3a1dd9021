package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * The state of a request that is answered with a part of what is stored whole, as soon as all response filters have
 * run.
 *
 * @param served the answer
 * @param response the answer as the runtime knows it now
 */
record ServedPart(Served served, ContainerResponseContext response) implements Exchange {
    @Override
    public KeyedRequest request() {
        return served.request();
    }

    /** Goes back: a writer failed. */
    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext other) {
        return served.record(context, other);
    }

    @Override
    public boolean isCovered() {
        return true;
    }

    @Override
    public boolean writesBody() {
        return true;
    }

    @Override
    public void write(WriterInterceptorContext context) throws IOException {
        byte[] part = served.reply().body();
        FramedBody.write(
                ReplyBody.ofPart(request(), part, response, served.stored().body()), context);
    }
}
