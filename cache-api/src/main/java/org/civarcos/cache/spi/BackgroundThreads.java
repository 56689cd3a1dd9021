package org.civarcos.cache.spi;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a manager that was given no executor: as many as there are processors, four at least, so that a slow
 * listener does not hold up the others; daemons, started when there is work and ended after ten seconds without.
 */
final class BackgroundThreads extends ThreadPoolExecutor {
    private static final int LEAST = 4;
    private static final int KEEP_SECONDS = 10;

    BackgroundThreads(String managerName, ClassLoader classLoader) {
        super(
                Math.max(LEAST, Runtime.getRuntime().availableProcessors()),
                Math.max(LEAST, Runtime.getRuntime().availableProcessors()),
                KEEP_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>());
        allowCoreThreadTimeOut(true);
        AtomicInteger number = new AtomicInteger();
        setThreadFactory(work -> {
            Thread thread = new Thread(work, "arcos-cache-" + managerName + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(classLoader);
            return thread;
        });
    }
}
