package org.civarcos.cache.impl.clock;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a clock that one thread moves on every millisecond: asking it costs one read of memory, where the system's
 * clock costs twenty nanoseconds and on virtual machines several times that.
 *
 * <p>The thread runs while it is asked more than {@value #MANY} times in a tick: for less it is cheaper to ask the
 * system's clock than to wake a thread. Whoever asks often enough starts it; every {@value #LOOK} ticks it lets readers
 * ask the system's clock for one tick, counts them, and ends if they are few. It ends too when the last ticker is
 * closed, so that it keeps neither the JVM nor a class loader alive. On a machine without a free processor a tick may
 * take as long as the scheduler lets the thread wait.
 */
public final class CoarseTicker implements Ticker {
    private static final long TICK_NANOS = 1_000_000;
    private static final int MANY = 64;
    private static final int LOOK = 250;
    private static final long STOPPED = Long.MIN_VALUE;

    private static final Object LOCK = new Object();
    private static volatile long tick = STOPPED;

    /** How often the system's clock was asked since {@link #since}. Readers race, and lose some counts. */
    private static int asked;

    private static long since = System.nanoTime();
    private static int open;
    private static volatile @Nullable Thread thread;

    private final long origin;
    private boolean closed;

    /** Makes a ticker that starts now. */
    public CoarseTicker() {
        synchronized (LOCK) {
            open++;
        }
        origin = System.nanoTime();
    }

    @Override
    public long now() {
        long now = tick;
        return Math.max(0, (now == STOPPED ? exact() : now) - origin);
    }

    /**
     * Reads the system's clock, never behind the last tick, and sees to it that the thread runs if that is worth it.
     */
    private static long exact() {
        long now = System.nanoTime();
        if (thread != null) {
            asked++;
        } else if (now - since > TICK_NANOS) {
            since = now;
            asked = 1;
        } else if (++asked > MANY) {
            start();
        }
        return now;
    }

    private static void start() {
        synchronized (LOCK) {
            if (open > 0 && thread == null) {
                Thread starting = new Thread(CoarseTicker::run, "arcos-cache-clock");
                starting.setDaemon(true);
                starting.setContextClassLoader(null);
                thread = starting;
                starting.start();
            }
        }
    }

    private static void run() {
        do {
            for (int i = 0; i < LOOK && isOpen(); i++) {
                tick = System.nanoTime();
                LockSupport.parkNanos(TICK_NANOS);
            }
            asked = 0;
            tick = STOPPED;
            LockSupport.parkNanos(TICK_NANOS);
        } while (!stopIfIdle());
    }

    private static boolean isOpen() {
        synchronized (LOCK) {
            return open > 0;
        }
    }

    /** Has the thread end that ticks for nobody, or for few. Returns whether it does. */
    private static boolean stopIfIdle() {
        synchronized (LOCK) {
            boolean idle = open == 0 || asked <= MANY;
            if (idle) {
                thread = null;
            }
            return idle;
        }
    }

    @Override
    public void close() {
        synchronized (LOCK) {
            if (!closed) {
                closed = true;
                open--;
                Thread running = thread;
                if (open == 0 && running != null) {
                    LockSupport.unpark(running);
                }
            }
        }
    }
}
