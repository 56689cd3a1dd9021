package org.civarcos.cache.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import org.civarcos.cache.spi.CacheTracer;
import org.jspecify.annotations.Nullable;

/** The span of one piece of work: current in the thread that began it until that leaves it. */
final class SpanOfWork implements CacheTracer.Work {
    private final Span span;
    private final Scope scope;
    private final End end;
    private final long start = System.nanoTime();

    /** Is told of the end. */
    interface End {
        /** Takes note of the time in nanoseconds, and of what it failed with. */
        void after(long nanos, @Nullable String error);
    }

    @SuppressWarnings("MustBeClosedChecker") // by left()
    SpanOfWork(Span span, End end) {
        this.span = span;
        this.end = end;
        scope = span.makeCurrent();
    }

    @Override
    public void left() {
        scope.close();
    }

    @Override
    public void ended(@Nullable Throwable failure) {
        long nanos = System.nanoTime() - start;
        String error = failure == null ? null : failure.getClass().getName();
        if (failure != null && error != null) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(Names.ERROR, error);
            span.recordException(failure);
        }
        span.end();
        end.after(nanos, error);
    }
}
