package org.civarcos.cache.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work in a thread of its own. Waits for no longer than {@link #PATIENCE}.
 *
 * @param <T> the type of the result
 */
final class Task<T extends @Nullable Object> {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FutureTask<T> work;
    private final Thread thread;

    Task(Callable<T> work, String name) {
        this.work = new FutureTask<>(work);
        thread = new Thread(this.work, name);
        thread.setDaemon(true);
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    boolean isDone() {
        return work.isDone();
    }

    /** Returns the result, or throws what the work threw if that is unchecked. */
    T result() {
        try {
            return work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError("the task failed", e.getCause());
        } catch (TimeoutException e) {
            AssertionError stuck = new AssertionError("the task does not end", e);
            stuck.setStackTrace(thread.getStackTrace());
            throw stuck;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
    }

    /** Waits until the thread waits for something, and goes on doing so for some milliseconds. */
    Task<T> awaitBlocked() {
        for (int seen = 0; seen < 5; seen++) {
            Eventually.awaitThat(thread.getName() + " waits", this::isWaiting);
            Eventually.pause();
            if (!isWaiting()) {
                seen = 0;
            }
        }
        return this;
    }

    private boolean isWaiting() {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            default -> false;
        };
    }
}
