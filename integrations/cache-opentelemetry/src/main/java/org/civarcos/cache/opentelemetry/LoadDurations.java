package org.civarcos.cache.opentelemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Histograms of the durations of loads, waits and store calls, in seconds. Thread-safe. */
final class LoadDurations {
    /** Of the conventions for {@code db.client.operation.duration}. */
    private static final List<Double> BOUNDS = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

    private static final double NANOS = 1e9;

    private final DoubleHistogram loads;
    private final DoubleHistogram waits;
    private final DoubleHistogram storeCalls;

    LoadDurations(Meter meter) {
        loads = histogram(meter, "arcos.cache.load.duration", "The time that calls of loaders took");
        waits = histogram(
                meter, "arcos.cache.load.wait.duration", "The time that callers waited for the load of another");
        storeCalls = histogram(meter, "db.client.operation.duration", "Duration of database client operations.");
    }

    private static DoubleHistogram histogram(Meter meter, String name, String description) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(BOUNDS)
                .build();
    }

    void loaded(Attributes of, long nanos, @Nullable String error) {
        loads.record(nanos / NANOS, with(of, error));
    }

    void waited(Attributes of, long nanos, @Nullable String error) {
        waits.record(nanos / NANOS, with(of, error));
    }

    void calledStore(Attributes of, long nanos, @Nullable String error) {
        storeCalls.record(nanos / NANOS, with(of, error));
    }

    private static Attributes with(Attributes of, @Nullable String error) {
        if (error == null) {
            return of;
        }
        AttributesBuilder builder = of.toBuilder();
        return builder.put(Names.ERROR, error).build();
    }
}
