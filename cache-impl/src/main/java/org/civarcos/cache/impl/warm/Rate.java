package org.civarcos.cache.impl.warm;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.civarcos.cache.TimeSource;

/**
 * Lets so many pass in a second, evenly spread, by an injected time. Each who comes takes the next moment that is free,
 * and waits for it; what was not used is not saved up.
 */
final class Rate {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Time may be moved while somebody sleeps: it is looked at this often. */
    private static final long LONGEST_SLEEP_MILLIS = 50;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TimeSource time;
    private final long origin;
    private final long interval;

    /** The next free moment, since the origin. */
    private final AtomicLong next = new AtomicLong();

    Rate(TimeSource time, double perSecond) {
        this.time = time;
        origin = time.nanos();
        interval = (long) (NANOS_PER_SECOND / perSecond);
    }

    /**
     * Waits for its turn.
     *
     * @param givenUp asked now and then: ends the wait
     */
    void await(BooleanSupplier givenUp) throws InterruptedException {
        long now = now();
        long turn = next.getAndUpdate(free -> Math.max(free, now) + interval);
        for (long left = turn - now; left > 0 && !givenUp.getAsBoolean(); left = turn - now()) {
            Thread.sleep(Math.min(left / NANOS_PER_MILLI + 1, LONGEST_SLEEP_MILLIS));
        }
    }

    private long now() {
        return time.nanos() - origin;
    }
}
