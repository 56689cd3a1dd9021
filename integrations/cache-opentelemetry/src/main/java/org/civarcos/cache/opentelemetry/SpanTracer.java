package org.civarcos.cache.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Registration;
import org.civarcos.cache.spi.CacheTracer;
import org.jspecify.annotations.Nullable;

/** Makes spans of what the caches of one manager do. Thread-safe. */
final class SpanTracer implements CacheTracer {
    /** The span of the call that gave rise to work in the background. */
    private static final ContextKey<SpanContext> CAUSE = ContextKey.named("org.civarcos.cache.cause");

    private final Tracer tracer;
    private final String manager;
    private final LoadDurations durations;

    /** The spans of loads that others may wait for. */
    private final Map<Object, SpanContext> loads = new ConcurrentHashMap<>();

    SpanTracer(Tracer tracer, String manager, LoadDurations durations) {
        this.tracer = tracer;
        this.manager = manager;
        this.durations = durations;
    }

    @Override
    public Work loading(String cacheName, int keys, List<?> shared) {
        Attributes attributes = attributes(cacheName);
        SpanBuilder builder = tracer.spanBuilder("load " + cacheName).setAllAttributes(attributes);
        if (keys > 1) {
            builder.setAttribute(Names.KEYS, (long) keys);
        }
        linkToCause(builder);
        Span span = builder.startSpan();
        shared.forEach(load -> loads.put(load, span.getSpanContext()));
        return new SpanOfWork(span, (nanos, error) -> {
            shared.forEach(loads::remove);
            durations.loaded(attributes, nanos, error);
        });
    }

    /** Work in the background has no parent: what a trace begins with has a link instead. */
    private static void linkToCause(SpanBuilder builder) {
        SpanContext cause = Context.current().get(CAUSE);
        if (cause != null && !Span.current().getSpanContext().isValid()) {
            builder.setAttribute(Names.BACKGROUND, true);
            if (cause.isValid()) {
                builder.addLink(cause);
            }
        }
    }

    @Override
    public Work waiting(String cacheName, @Nullable Object load) {
        Attributes attributes = attributes(cacheName);
        SpanBuilder builder = tracer.spanBuilder("wait for load " + cacheName)
                .setAllAttributes(attributes)
                .setAttribute(Names.ELSEWHERE, load == null);
        SpanContext awaited = load == null ? null : loads.get(load);
        if (awaited != null && awaited.isValid()) {
            builder.addLink(awaited);
        }
        return new SpanOfWork(builder.startSpan(), (nanos, error) -> durations.waited(attributes, nanos, error));
    }

    private Attributes attributes(String cacheName) {
        return Attributes.of(Names.CACHE, cacheName, Names.MANAGER, manager);
    }

    @Override
    public Work callingStore(String cacheName, String kind, String operation) {
        Attributes attributes =
                Attributes.of(Names.DB_SYSTEM, kind, Names.DB_OPERATION, operation, Names.DB_COLLECTION, cacheName);
        SpanBuilder builder = tracer.spanBuilder(operation + " " + cacheName)
                .setSpanKind(SpanKind.CLIENT)
                .setAllAttributes(attributes);
        linkToCause(builder);
        return new SpanOfWork(builder.startSpan(), (nanos, error) -> durations.calledStore(attributes, nanos, error));
    }

    @Override
    public Origin origin() {
        return new ContextOrigin(Context.current());
    }

    /** The context of a thread. */
    private record ContextOrigin(Context context) implements Origin {
        @Override
        public Registration resume() {
            return entered(context);
        }

        @Override
        public Registration follow() {
            return entered(Context.root().with(CAUSE, Span.fromContext(context).getSpanContext()));
        }

        @SuppressWarnings("MustBeClosedChecker") // by the engine, which enters
        private static Registration entered(Context context) {
            Scope scope = context.makeCurrent();
            return scope::close;
        }
    }
}
