package org.civarcos.cache.impl.expiry;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads a clock that one thread moves on every millisecond: asking it costs one read of memory, where the system's
 * clock costs twenty nanoseconds and on virtual machines several times that.
 *
 * <p>The thread runs while somebody asks. When nobody has asked for {@value #IDLE_TICKS} ticks it ends, and the first
 * to ask then reads the system's clock and starts it again. It ends too when the last ticker is closed, so that it keeps
 * neither the JVM nor a class loader alive. On a machine without a free processor a tick may take as long as the
 * scheduler lets the thread wait.
 */
public final class CoarseTicker implements Ticker {
    private static final long TICK_NANOS = 1_000_000;
    private static final int IDLE_TICKS = 1_000;
    private static final long STOPPED = Long.MIN_VALUE;

    private static final Object LOCK = new Object();
    private static volatile long tick = STOPPED;
    private static boolean asked;
    private static int open;
    private static @Nullable Thread thread;

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
        if (now == STOPPED) {
            return Math.max(0, readAndStart() - origin);
        }
        if (!asked) {
            asked = true;
        }
        return Math.max(0, now - origin);
    }

    /** Reads the system's clock, never behind the last tick, and sees to it that the thread runs. */
    private static long readAndStart() {
        synchronized (LOCK) {
            if (open > 0 && thread == null) {
                asked = true;
                Thread starting = new Thread(CoarseTicker::run, "arcos-cache-clock");
                starting.setDaemon(true);
                starting.setContextClassLoader(null);
                thread = starting;
                starting.start();
            }
        }
        return System.nanoTime();
    }

    private static void run() {
        int idle = 0;
        while (true) {
            synchronized (LOCK) {
                idle = asked ? 0 : idle + 1;
                asked = false;
                if (open == 0 || idle > IDLE_TICKS) {
                    tick = STOPPED;
                    thread = null;
                    return;
                }
            }
            tick = System.nanoTime();
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    @Override
    public void close() {
        synchronized (LOCK) {
            if (!closed) {
                closed = true;
                open--;
                if (open == 0 && thread != null) {
                    LockSupport.unpark(thread);
                }
            }
        }
    }
}
