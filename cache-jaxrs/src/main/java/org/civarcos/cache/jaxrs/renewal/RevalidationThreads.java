package org.civarcos.cache.jaxrs.renewal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which stored responses are renewed: a few daemons, started when there is work and ended after ten
 * seconds without. More work than fits the queue is refused; then a caller does it.
 */
public final class RevalidationThreads extends ThreadPoolExecutor {
    private static final int THREADS = 4;
    private static final int QUEUE = 64;

    public RevalidationThreads(ClassLoader application) {
        super(THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE));
        allowCoreThreadTimeOut(true);
        AtomicInteger number = new AtomicInteger();
        setThreadFactory(work -> {
            Thread thread = new Thread(work, "arcos-cache-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(application);
            return thread;
        });
    }
}
