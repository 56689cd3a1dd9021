package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.function.Supplier;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.jspecify.annotations.Nullable;

/**
 * The life of a request through the module, in order: one method for each moment at which the runtime calls the cache.
 * What lies between them is the application's. The state that is handed on is an {@link Exchange}.
 */
final class RequestLife {
    private RequestLife() {}

    /** 1. Before all filters: takes the request down as it was received. {@link ReceiveFilter} */
    static void receive(ContainerRequestContext request, Supplier<ServletAnswer> servlet) {
        request.setProperty(ReceivedRequest.PROPERTY, ReceivedRequest.of(request, servlet));
    }

    /**
     * 2. After all request filters: finds its key, and the answer or the way on. {@link LookupFilter}
     *
     * @return the answer, or null if the resource is to answer, or if the request has left the place to wait
     */
    static @Nullable Response lookUp(
            ContainerRequestContext request, Entrance entrance, LookupStep lookup, Visit visit, LastStep.Place place) {
        Exchange entered = entrance.enter(request);
        return entered == null ? null : lookup.take(request, entered, visit, place);
    }

    /** 3. Before all other response filters: takes down what the resource answered. {@link RecordFilter} */
    static void record(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request);
        if (exchange != null) {
            exchange.record(request, response).become(request);
        }
    }

    /**
     * 3, where the runtime shows an answer before any filter, even one of the same priority: one that may be stored, or
     * is.
     */
    static void recordFirst(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request);
        if (exchange instanceof Forwarded way) {
            way.record(request, response).become(request);
        } else if (exchange instanceof Served served) {
            Replay.complete(served, response);
        }
    }

    /** 4. After all response filters: decides by all that they said whether it is stored. {@link JudgeFilter} */
    static void judge(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request);
        if (exchange != null) {
            exchange.judge(request, response).become(request);
            FieldsFirst.remember(request, response);
            ConnectionFields.removeFrom(response);
        }
    }

    /** 5. Around all interceptors: puts the stream in front of the container's. {@link ContainerStreamInterceptor} */
    static void frame(WriterInterceptorContext writing) throws IOException {
        Exchange exchange = Exchange.of(writing);
        if (exchange == null || !exchange.writesBody()) {
            writing.proceed();
        } else if (FieldsFirst.isAsked(writing)) {
            FieldsFirst.frame(writing);
        } else {
            FramedBody.around(writing, exchange.request().entrance().mindsContentLength());
        }
    }

    /**
     * 6. Within all interceptors: writes the stored bytes, or catches those of the resource. {@link CaptureInterceptor}
     */
    static void write(WriterInterceptorContext writing) throws IOException {
        Exchange exchange = Exchange.of(writing);
        if (exchange == null) {
            writing.proceed();
        } else if (exchange.writesBody() && FieldsFirst.isAsked(writing)) {
            FieldsFirst.write(exchange::write, writing);
        } else {
            exchange.write(writing);
        }
    }
}
