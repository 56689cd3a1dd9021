package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * The innermost interceptor. On a hit it writes the stored bytes, whatever the entity has become; on a miss it catches
 * the bytes that the entity is written as, before any other interceptor encodes them. Those run at each replay too.
 */
public final class CaptureInterceptor implements WriterInterceptor {
    /** For the feature, which registers it. */
    public CaptureInterceptor() {}

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        RequestLife.write(context);
    }
}
