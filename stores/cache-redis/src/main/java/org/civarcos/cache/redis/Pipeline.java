package org.civarcos.cache.redis;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run of the steps of one operation, so many at the same time: the next starts when one has ended, and none after one
 * has failed. Ends when no step is under way. Thread-safe.
 */
final class Pipeline<T> {
    /** How many steps of an operation are under way at the same time. */
    private static final int WIDTH = 8;

    private final Iterator<? extends T> parts;
    private final Function<? super T, ? extends CompletableFuture<?>> step;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    private volatile @Nullable Throwable failure;

    private Pipeline(Iterator<? extends T> parts, Function<? super T, ? extends CompletableFuture<?>> step) {
        this.parts = parts;
        this.step = step;
    }

    /**
     * Runs steps.
     *
     * @param parts what each step is for; asked by one thread at a time
     * @param step starts one; returns at once
     * @return ends with them, with the failure of one if one fails
     */
    static <T> CompletableFuture<@Nullable Void> run(
            Iterable<? extends T> parts, Function<? super T, ? extends CompletableFuture<?>> step) {
        Pipeline<T> pipeline = new Pipeline<>(parts.iterator(), step);
        pipeline.startNext();
        return pipeline.done;
    }

    /** Runs steps as {@link #run}, and adds what they return. */
    static <T> CompletableFuture<Long> sum(
            Iterable<? extends T> parts, Function<? super T, CompletableFuture<Long>> step) {
        LongAdder total = new LongAdder();
        return Pipeline.<T>run(parts, part -> step.apply(part).thenAccept(total::add))
                .thenApply(ended -> total.sum());
    }

    /** A view of a list in chunks; the last may be shorter. */
    static <T> List<List<T>> chunks(List<T> all, int size) {
        return new AbstractList<>() {
            @Override
            public List<T> get(int index) {
                return all.subList(index * size, Math.min((index + 1) * size, all.size()));
            }

            @Override
            public int size() {
                return (all.size() + size - 1) / size;
            }
        };
    }

    /** One thread at a time starts steps, so that those which end at once do not nest. */
    private void startNext() {
        if (turns.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        while (seen != 0) {
            while (failure == null && underWay.get() < WIDTH && parts.hasNext()) {
                underWay.incrementAndGet();
                start(parts.next());
            }
            if (underWay.get() == 0) {
                end();
            }
            seen = turns.addAndGet(-seen);
        }
    }

    private void start(T part) {
        CompletableFuture<?> started;
        try {
            started = step.apply(part);
        } catch (RuntimeException e) {
            started = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<?> unused = started.whenComplete((result, failed) -> {
            if (failed != null) {
                failure = failed;
            }
            underWay.decrementAndGet();
            startNext();
        });
    }

    private void end() {
        Throwable failed = failure;
        if (failed == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failed);
        }
    }
}
