package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.civarcos.cache.jaxrs.spi.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The state of a request on its way through the cache, which the filters hand on as a property of the request. A step
 * of {@link RequestLife} asks the state for the next one; a step that means nothing to a state leaves it as it is.
 *
 * <pre>
 * Entered ──┬─► Bypassed
 *           ├─► Unavailable
 *           ├─► Served ◄─► Restored, both ─► ServedPart
 *           ├─► Forwarded ─► Recorded ─► Capturing ─► Finished
 *           └─► Posted, if its answer may be stored ─► Recorded
 * </pre>
 */
sealed interface Exchange extends Failure
        permits Entered,
                Bypassed,
                Unavailable,
                Served,
                ServedPart,
                Restored,
                Forwarded,
                Posted,
                Recorded,
                Capturing,
                Finished {

    /** Reads the state of a request; null if the cache has no part in it. */
    static @Nullable Exchange of(ContainerRequestContext request) {
        return of(request.getProperty(PROPERTY));
    }

    /** Reads the state of a request whose answer is being written; null if the cache has no part in it. */
    static @Nullable Exchange of(WriterInterceptorContext writing) {
        return of(writing.getProperty(PROPERTY));
    }

    private static @Nullable Exchange of(@Nullable Object property) {
        return property instanceof Exchange exchange ? exchange : null;
    }

    /** Makes this the state of a request. */
    default void become(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** The request. */
    KeyedRequest request();

    /** Takes down what was answered, before any other response filter sees it, or answers in its place. */
    default Exchange record(ContainerRequestContext request, ContainerResponseContext response) {
        return this;
    }

    /** Judges the answer as all response filters left it. */
    default Exchange judge(ContainerRequestContext request, ContainerResponseContext response) {
        return this;
    }

    /** Whether the cache writes the body, once it has it. */
    default boolean writesBody() {
        return false;
    }

    /** Writes the body, as the innermost interceptor. */
    default void write(WriterInterceptorContext context) throws IOException {
        context.proceed();
    }

    @Override
    default boolean isCovered() {
        return false;
    }
}
