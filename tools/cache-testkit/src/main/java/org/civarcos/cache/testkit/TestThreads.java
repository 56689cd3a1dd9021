package org.civarcos.cache.testkit;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The threads of a test, which end with it. */
final class TestThreads implements AutoCloseable {
    private final List<Task<?>> tasks = new CopyOnWriteArrayList<>();

    <T extends @Nullable Object> Task<T> start(Callable<T> work) {
        Task<T> task = new Task<>(work, "contract-" + tasks.size());
        tasks.add(task);
        return task;
    }

    /** Runs work in threads that start together; returns the results in the order of the threads. */
    <T extends @Nullable Object> List<T> race(int threads, NumberedWork<T> work) {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Task<T>> racers = IntStream.range(0, threads)
                .mapToObj(number -> start(() -> {
                    start.await(Task.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                    return work.run(number);
                }))
                .toList();
        return racers.stream().map(Task::result).toList();
    }

    @Override
    public void close() {
        tasks.forEach(task -> task.thread().interrupt());
    }

    @FunctionalInterface
    interface NumberedWork<T extends @Nullable Object> {
        T run(int number) throws Exception;
    }
}
