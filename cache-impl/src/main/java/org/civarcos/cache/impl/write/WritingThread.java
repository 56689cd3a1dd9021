package org.civarcos.cache.impl.write;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one cache that writes behind: a daemon, started with the first write, ended by the close. What is to be
 * done and when is the business of {@link Batches}.
 */
final class WritingThread<K, V extends @Nullable Object> implements Runnable {
    /** The longest sleep while something is pending, so that a clock that is moved is noticed. */
    private static final long LONGEST_NAP = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long GRACE_MILLIS = 500;

    /** No number of writes wakes it: it is awake, or about to be. */
    private static final int AWAKE = Integer.MAX_VALUE;

    private final String cacheName;
    private final PendingWrites<K, V> pending;
    private final Batches<K, V> batches;
    private final Duration closeTimeout;
    private final ClassLoader classLoader;
    private final Queue<Thread> flushing = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Thread thread;

    /** How many pending writes it sleeps until. */
    private volatile int wakesAt = 1;

    private volatile boolean hurried;

    /** Of the thread alone. */
    private boolean hurriedToClose;

    private volatile boolean closing;
    private volatile boolean ended;

    /** When closing is over, by the system's clock. Set before {@link #closing}. */
    private volatile long deadline;

    WritingThread(
            String cacheName, PendingWrites<K, V> pending, WriteBehindOptions options, Surroundings<K, V> around) {
        this.cacheName = cacheName;
        this.pending = pending;
        batches = new Batches<>(pending, options, around);
        closeTimeout = options.closeTimeout();
        classLoader = around.classLoader();
    }

    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Whether it sleeps, or is not there yet, and must know that so many writes are pending. */
    boolean wakesAt(int pending) {
        return pending >= wakesAt;
    }

    void wake() {
        wakesAt = AWAKE;
        Thread started = thread;
        if (started == null) {
            start(false);
        } else {
            LockSupport.unpark(started);
        }
    }

    private synchronized void start(boolean last) {
        if (thread == null && (last || !closing)) {
            Thread made = new Thread(this, "arcos-cache-writer-" + cacheName);
            made.setDaemon(true);
            made.setContextClassLoader(classLoader);
            thread = made;
            made.start();
        }
    }

    @Override
    public void run() {
        guarded("giving up what its journal cannot read", batches::giveUpUnreadable);
        while (goesOn()) {
            if (!guarded("a pass over its pending writes", this::pass)) {
                LockSupport.parkNanos(this, LONGEST_NAP);
            }
        }
        pending.end();
        batches.collect();
        guarded("telling of what is left", batches::leaveOver);
        guarded("closing its journal", pending::letGo);
        ended = true;
        flushing.forEach(LockSupport::unpark);
    }

    /** Whatever fails, this thread goes on until it is closed: there is no other that writes. */
    private boolean guarded(String what, Guarded.Code code) {
        return Guarded.run(
                PendingWrites.LOGGER, () -> "cache " + cacheName + " writes behind: " + what + " failed", code);
    }

    private void pass() {
        boolean hurry = hurried || (closing && !hurriedToClose); // what has failed then waits as ever
        hurriedToClose |= closing;
        hurried = false;
        if (batches.writeDue(hurry || closing, hurry, this::isStopped)) {
            flushing.forEach(LockSupport::unpark);
        } else {
            pause();
        }
    }

    private boolean goesOn() {
        batches.collect();
        if (!closing) { // read once: whoever closes in this moment must find the rest written
            return true;
        }
        if (isStopped()) {
            return false;
        }
        if (batches.isEmpty()) {
            pending.end();
            batches.collect();
        }
        return !batches.isEmpty();
    }

    private boolean isStopped() {
        return closing && System.nanoTime() - deadline >= 0;
    }

    private void pause() {
        if (batches.isEmpty()) {
            wakesAt = 1;
            if (!pending.hasArrived() && !closing && !hurried) {
                LockSupport.park(this);
            }
        } else {
            int full = batches.full();
            wakesAt = full;
            if (pending.taken() < full && !hurried) {
                LockSupport.parkNanos(this, Math.min(LONGEST_NAP, batches.nanosLeft()));
            }
        }
        wakesAt = AWAKE;
        boolean unused = Thread.interrupted(); // by a writer that was interrupted: nobody else means this thread
    }

    /** Waits until writes are done, or replaced, or given up. */
    boolean flush(Map<Slot<K, V>, Write<V>> asked, Duration timeout) {
        Thread self = Thread.currentThread();
        long start = System.nanoTime();
        flushing.add(self);
        try {
            hurried = true;
            wake();
            while (true) {
                asked.entrySet().removeIf(each -> each.getKey().last() != each.getValue());
                long left = Durations.waitNanos(timeout) - (System.nanoTime() - start);
                if (asked.isEmpty() || left <= 0 || ended) {
                    return asked.isEmpty();
                }
                LockSupport.parkNanos(this, left);
                if (Thread.interrupted()) {
                    self.interrupt();
                    throw new CacheException("interrupted while the writes of cache " + cacheName + " are done", null);
                }
            }
        } finally {
            flushing.remove(self);
        }
    }

    /** Lets what is pending be written, as long as there is time, and ends. Idempotent. */
    void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            deadline = System.nanoTime() + Durations.waitNanos(closeTimeout);
            closing = true;
        }
        if (thread == null) {
            pending.end();
            if (!pending.hasArrived()) {
                pending.letGo();
                return;
            }
            start(true);
        }
        Thread started = thread;
        if (started != null && started != Thread.currentThread()) {
            LockSupport.unpark(started);
            awaitEnd(started);
        }
    }

    private void awaitEnd(Thread started) {
        boolean interrupted = false;
        try {
            started.join(Math.min(Durations.millis(closeTimeout), Long.MAX_VALUE - 1) + 1);
        } catch (InterruptedException e) {
            interrupted = true;
            deadline = System.nanoTime();
        }
        if (started.isAlive()) {
            started.interrupt(); // a writer that waits for its origin
            try {
                started.join(GRACE_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (started.isAlive()) {
            PendingWrites.LOGGER.log(
                    Level.ERROR,
                    "cache {0} is closed, but its writer does not return: {1} writes are not known to be done",
                    cacheName,
                    pending.all().size());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
