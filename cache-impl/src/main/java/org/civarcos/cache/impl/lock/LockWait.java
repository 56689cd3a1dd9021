package org.civarcos.cache.impl.lock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.spi.Durations;

/** The wait for a lock that another has: asks again after pauses that grow, until it is over. */
final class LockWait {
    private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final long start = System.nanoTime();
    private final long longest;
    private long pause = FIRST_NANOS;

    LockWait(Duration longest) {
        this.longest = Durations.nanos(longest);
    }

    /** How long to pause before the next question, in nanoseconds; negative where the wait is over. */
    long next() {
        long left = longest - (System.nanoTime() - start);
        if (left <= 0) {
            return -1;
        }
        long spread = ThreadLocalRandom.current().nextLong(pause / 2) - pause / 4;
        long next = Math.min(left, pause + spread);
        pause = Math.min(2 * pause, LONGEST_NANOS);
        return next;
    }
}
