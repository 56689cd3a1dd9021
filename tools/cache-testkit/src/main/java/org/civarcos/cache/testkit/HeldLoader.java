package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.LoadContext;

/** A loader that ends when the test says so. */
final class HeldLoader implements CacheLoader<String, String> {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Consumer<LoadContext> beforehand;
    private final Consumer<LoadContext> afterwards;

    HeldLoader() {
        this(context -> {}, context -> {});
    }

    HeldLoader(Consumer<LoadContext> beforehand, Consumer<LoadContext> afterwards) {
        this.beforehand = beforehand;
        this.afterwards = afterwards;
    }

    @Override
    public String load(String key, LoadContext context) throws Exception {
        calls.incrementAndGet();
        beforehand.accept(context);
        started.countDown();
        try {
            String value = result.get(Task.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            afterwards.accept(context);
            return value;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw e;
        }
    }

    int calls() {
        return calls.get();
    }

    void awaitStarted() throws InterruptedException {
        assertThat(started.await(Task.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .as("the loader is called")
                .isTrue();
    }

    void finish(String value) {
        result.complete(value);
    }

    void fail(Exception failure) {
        result.completeExceptionally(failure);
    }
}
