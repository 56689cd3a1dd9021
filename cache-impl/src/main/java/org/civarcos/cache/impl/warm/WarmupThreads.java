package org.civarcos.cache.impl.warm;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.spi.ManagerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Where a run loads: in the executor that the manager was given, which a platform may need for its contexts, or else in
 * threads of its own, so that slow loads do not hold up what the manager does in the background. Its own threads are
 * daemons, and end with the run.
 */
final class WarmupThreads implements Executor {
    private final Executor executor;
    private final @Nullable ExecutorService own;

    WarmupThreads(String runName, ManagerOptions manager) {
        own = manager.ownThreads() == null ? null : newThreads(runName, manager);
        executor = own == null ? manager.executor() : own;
    }

    private static ExecutorService newThreads(String runName, ManagerOptions manager) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(
                    work, "arcos-cache-" + manager.name() + "-warm-" + runName + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(manager.classLoader());
            return thread;
        });
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(work);
    }

    /** Ends the threads, and interrupts those that still load if nobody waits for what they load. */
    void end(boolean interrupt) {
        if (own == null) {
            return;
        }
        if (interrupt) {
            own.shutdownNow();
        } else {
            own.shutdown();
        }
    }
}
