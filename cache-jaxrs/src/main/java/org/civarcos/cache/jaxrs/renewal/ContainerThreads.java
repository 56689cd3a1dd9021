package org.civarcos.cache.jaxrs.renewal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads for requests that run apart from the container's, started when there is work and ended after ten
 * seconds without. They inherit nothing of the thread that starts them, which is some user's.
 */
public final class ContainerThreads extends ThreadPoolExecutor {
    private static final int RENEWALS = 4;
    private static final int QUEUED_RENEWALS = 64;
    private static final int RETURNS = 16;

    private ContainerThreads(String name, int threads, BlockingQueue<Runnable> queue, ClassLoader application) {
        this(name, threads, threads, queue, application);
        allowCoreThreadTimeOut(true);
    }

    private ContainerThreads(String name, int kept, int most, BlockingQueue<Runnable> queue, ClassLoader application) {
        super(kept, most, 10, TimeUnit.SECONDS, queue);
        AtomicInteger number = new AtomicInteger();
        setThreadFactory(work -> {
            Thread thread = new Thread(null, work, name + number.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            return thread;
        });
    }

    /** For stored responses that are renewed. More work than fits the queue is refused; then a caller does it. */
    public static ContainerThreads ofRenewals(ClassLoader application) {
        return new ContainerThreads(
                "arcos-cache-http-", RENEWALS, new ArrayBlockingQueue<>(QUEUED_RENEWALS), application);
    }

    /** For requests that come back from waiting, each of which a client waits for: none is refused. */
    public static ContainerThreads ofReturns(ClassLoader application) {
        return new ContainerThreads("arcos-cache-return-", RETURNS, new LinkedBlockingQueue<>(), application);
    }

    /** For requests of our own. As many as somebody waits for, which the one who sends them bounds. */
    public static ContainerThreads ofOwnRequests(ClassLoader application) {
        return new ContainerThreads("arcos-cache-warm-", 0, Integer.MAX_VALUE, new SynchronousQueue<>(), application);
    }

    /**
     * Runs a request and waits for its end.
     *
     * @throws ExecutionException with what it threw
     * @throws InterruptedException if the caller is not to wait any longer; the request is interrupted then
     */
    public <T> T call(Callable<T> request) throws ExecutionException, InterruptedException {
        Future<T> running = submit(request);
        try {
            return running.get();
        } finally {
            running.cancel(true);
        }
    }

    /**
     * Tells what a request threw. An {@link InterruptedException} of its own stays wrapped, since it says nothing of
     * the thread that waited.
     */
    public static Exception failureOf(ExecutionException wrapped) {
        return wrapped.getCause() instanceof Exception failure && !(failure instanceof InterruptedException)
                ? failure
                : wrapped;
    }
}
