package org.civarcos.cache.opentelemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Registration;
import org.jspecify.annotations.Nullable;

/**
 * Spans and metrics of all caches of a manager. A load, a wait for the load of another, and a call of a store outside
 * the process are spans: children of the caller's, in whatever thread they go on. A refresh in the background begins a
 * trace of its own with a link to the span of the call that gave rise to it; a wait has a link to the load. No
 * attribute holds a key or a value; the message of an exception that a span records may, as that of a failed load names
 * its key.
 *
 * <p>A hit in memory has no span. Where there is no SDK ({@link OpenTelemetry#noop()}) nothing is done.
 */
public final class CacheTelemetry implements AutoCloseable {
    private final Registration tracer;
    private final AutoCloseable metrics;

    private CacheTelemetry(Registration tracer, AutoCloseable metrics) {
        this.tracer = tracer;
        this.metrics = metrics;
    }

    /**
     * Begins to watch a manager.
     *
     * @param openTelemetry takes the spans and metrics
     * @param manager the manager
     * @return ends it; close it before the SDK
     */
    public static CacheTelemetry of(OpenTelemetry openTelemetry, CacheManager manager) {
        if (openTelemetry == OpenTelemetry.noop()) {
            return new CacheTelemetry(() -> {}, () -> {});
        }
        @Nullable String version = CacheTelemetry.class.getPackage().getImplementationVersion();
        Tracer tracer = openTelemetry
                .tracerBuilder(Names.SCOPE)
                .setSchemaUrl(Names.SCHEMA)
                .setInstrumentationVersion(version == null ? "" : version)
                .build();
        Meter meter = openTelemetry
                .meterBuilder(Names.SCOPE)
                .setSchemaUrl(Names.SCHEMA)
                .setInstrumentationVersion(version == null ? "" : version)
                .build();
        LoadDurations durations = new LoadDurations(meter);
        Registration registered = manager.addTracer(new SpanTracer(tracer, manager.name(), durations));
        try {
            return new CacheTelemetry(registered, CacheMetrics.register(meter, manager));
        } catch (Throwable e) { // an SDK that refuses: nothing of ours stays behind
            registered.close();
            throw e;
        }
    }

    /** Ends the spans to come and removes the metrics; idempotent. */
    @Override
    public void close() {
        tracer.close();
        try {
            metrics.close();
        } catch (Exception e) {
            throw new IllegalStateException("the metrics of caches cannot be removed", e);
        }
    }
}
