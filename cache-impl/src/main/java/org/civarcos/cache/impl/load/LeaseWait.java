package org.civarcos.cache.impl.load;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.impl.trace.Watch;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.LoadLease;
import org.jspecify.annotations.Nullable;

/** The wait for a load of another process: asks again after pauses that grow, until its patience is over. */
final class LeaseWait {
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long start = System.nanoTime();
    private final Flight flight;
    private final Watch watch;
    private final long timeout;
    private long pause = FIRST_NANOS;
    private boolean paused;
    private Watch.@Nullable Watched watched;

    /**
     * Begins to wait.
     *
     * @param flight whose load waits
     * @param watch tells of the wait
     * @param timeout the patience of the caller, in nanoseconds; that of the store counts as well
     */
    LeaseWait(Flight flight, Watch watch, long timeout) {
        this.flight = flight;
        this.watch = watch;
        this.timeout = timeout;
    }

    /** How long to pause before the next question, in nanoseconds; negative once the wait timeout has passed. */
    long next(LoadLease answer) {
        long left = Math.min(timeout, Durations.nanos(answer.patience())) - (System.nanoTime() - start);
        if (left <= 0) {
            return -1;
        }
        if (!paused) {
            paused = true;
            watched = watch.waiting(flight.key(), null);
            if (watched != null) {
                watched.left(); // each step of a future's wait may be in another thread
            }
        }
        long spread = ThreadLocalRandom.current().nextLong(pause / 2) - pause / 4;
        long next = Math.min(left, pause + spread);
        pause = Math.min(2 * pause, LONGEST_NANOS);
        return next;
    }

    /**
     * Ends it: the value is there, or this process is to load.
     *
     * @return whether it lasted, so that what was true at its start need not be any more
     */
    boolean end() {
        if (watched != null) {
            watched.ended(null);
            watched = null;
        }
        return paused;
    }
}
