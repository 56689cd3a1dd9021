package org.civarcos.cache.impl.warm;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.spi.ManagerOptions;
import org.jspecify.annotations.Nullable;

/**
 * Threads of a run: the executor that the manager was given, which a platform may need for its contexts, or else
 * threads of its own, so that slow loads do not hold up the manager's background work. Its own threads are daemons, and
 * end with the run.
 */
final class WarmupThreads implements Executor {
    private final Executor executor;
    private final @Nullable ExecutorService own;

    /** Those that work for the run now, and whether it has interrupted them. */
    private final Map<Thread, Boolean> working = new HashMap<>();

    WarmupThreads(String runName, ManagerOptions manager) {
        own = manager.ownThreads() == null ? null : Executors.newCachedThreadPool(factory(runName, manager));
        executor = own == null ? manager.executor() : own;
    }

    /** Makes daemons of a name that tells what they are for. */
    static ThreadFactory factory(String use, ManagerOptions manager) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread =
                    new Thread(work, "arcos-cache-" + manager.name() + "-warm-" + use + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(manager.classLoader());
            return thread;
        };
    }

    @Override
    public void execute(Runnable work) {
        executor.execute(() -> run(work));
    }

    /** Work begins uninterrupted; what the run itself does to a thread is not seen by its owner. */
    private void run(Runnable work) {
        Thread self = Thread.currentThread();
        boolean before = Thread.interrupted();
        boolean outermost; // a given executor may run in the thread that calls it
        synchronized (working) {
            outermost = working.putIfAbsent(self, false) == null;
        }
        try {
            work.run();
        } finally {
            if (outermost) {
                leave(self);
            }
            if (before) {
                self.interrupt();
            }
        }
    }

    private void leave(Thread self) {
        synchronized (working) {
            if (Boolean.TRUE.equals(working.remove(self))) {
                boolean unused = Thread.interrupted();
            }
        }
    }

    /**
     * Ends the threads, and interrupts those that still load, whosever they are, if nobody waits for what they load.
     */
    void end(boolean interrupt) {
        if (own != null) {
            own.shutdown();
        }
        if (interrupt) {
            synchronized (working) {
                working.replaceAll((thread, before) -> interrupt(thread) || before);
            }
        }
    }

    /** Returns whether it was, which the one who ends the run is not. */
    private static boolean interrupt(Thread thread) {
        if (thread.equals(Thread.currentThread())) {
            return false;
        }
        thread.interrupt();
        return true;
    }
}
