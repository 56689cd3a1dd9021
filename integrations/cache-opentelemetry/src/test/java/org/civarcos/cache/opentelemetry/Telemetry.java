package org.civarcos.cache.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collection;
import java.util.List;

/** The SDK, with exporters that remember. */
final class Telemetry implements AutoCloseable {
    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();
    private final Tracer tracer = sdk.getTracer("test");

    /** Runs code in a span of the caller's. */
    void inSpan(String name, Runnable code) {
        Span span = tracer.spanBuilder(name).startSpan();
        Scope scope = span.makeCurrent();
        try {
            code.run();
        } finally {
            scope.close();
            span.end();
        }
    }

    List<SpanData> spans() {
        return exported.getFinishedSpanItems();
    }

    List<SpanData> spans(String name) {
        return spans().stream().filter(span -> span.getName().equals(name)).toList();
    }

    SpanData span(String name) {
        List<SpanData> found = spans(name);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are named " + name + ": " + spans());
        }
        return found.get(0);
    }

    void forget() {
        exported.reset();
    }

    Collection<MetricData> metrics() {
        return reader.collectAllMetrics();
    }

    MetricData metric(String name) {
        return metrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no metric " + name));
    }

    @Override
    public void close() {
        sdk.close();
    }
}
