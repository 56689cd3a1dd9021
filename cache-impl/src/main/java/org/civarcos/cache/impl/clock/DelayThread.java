package org.civarcos.cache.impl.clock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own thread for delays, which {@link CompletableFuture#completeOnTimeout} needs and which never ends. Before
 * JDK 24 it keeps the context class loader of the thread that started it, and the loaders of all code that was then on
 * the stack: the first application that caches would stay in memory for ever. So it is started here, by a thread of the
 * common pool on whose stack there is nothing but the JDK.
 */
public final class DelayThread {
    private DelayThread() {}

    /** Starts the thread if it is not there. Waits for it a moment. */
    public static void start() {
        CompletableFuture<@Nullable Void> source = new CompletableFuture<>();
        CompletableFuture<?> started = source.thenRunAsync(
                () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, ForkJoinPool.commonPool()));
        // The supplier has returned when the JDK completes the source, and so comes to the delay.
        CompletableFuture<?> unused = source.completeAsync(() -> null, ForkJoinPool.commonPool());
        try {
            started.get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // a common pool without a free thread: the thread for delays is then started by whoever needs it
        }
    }
}
