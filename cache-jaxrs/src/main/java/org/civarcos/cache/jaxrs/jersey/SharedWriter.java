package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.container.AsyncResponse;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/**
 * The container's writer of one response, suspended once for several requests in turn: one that waited for another's
 * answer, and that which begins anew in its place. Whoever suspends it last hears of timeouts.
 */
final class SharedWriter implements ContainerResponseWriter {
    private final ContainerResponseWriter container;
    private volatile @Nullable TimeoutHandler handler;

    private SharedWriter(ContainerResponseWriter container) {
        this.container = container;
    }

    /** That of a request, suspended; null if the container cannot suspend it. */
    static @Nullable SharedWriter suspended(ContainerResponseWriter writer) {
        if (writer instanceof SharedWriter shared) {
            return shared;
        }
        SharedWriter made = new SharedWriter(writer);
        try {
            return writer.suspend(AsyncResponse.NO_TIMEOUT, TimeUnit.SECONDS, made::timeOut) ? made : null;
        } catch (UnsupportedOperationException never) {
            return null;
        }
    }

    private void timeOut(ContainerResponseWriter suspended) {
        TimeoutHandler last = handler;
        if (last != null) {
            last.onTimeout(this);
        }
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler timeoutHandler) {
        handler = timeoutHandler;
        if (time > AsyncResponse.NO_TIMEOUT) {
            container.setSuspendTimeout(time, unit);
        }
        return true;
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
        container.setSuspendTimeout(time, unit);
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse response) {
        return container.writeResponseStatusAndHeaders(length, response);
    }

    @Override
    public void commit() {
        container.commit();
    }

    @Override
    public void failure(Throwable error) {
        container.failure(error);
    }

    @Override
    public boolean enableResponseBuffering() {
        return container.enableResponseBuffering();
    }
}
