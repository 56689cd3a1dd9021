package org.civarcos.cache.impl.heap;

import java.time.Duration;
import org.civarcos.cache.EntryOptions;

/**
 * When an entry ends.
 *
 * @param deadline the tick from which on it has expired, or {@link HeapEntry#NEVER}
 * @param idle how many ticks it may go without an access, or {@link HeapEntry#NEVER}
 */
record Lifetime(long deadline, long idle) {

    static long plus(long tick, long duration) {
        long sum = tick + duration;
        return sum < 0 ? HeapEntry.NEVER : sum;
    }

    /** The length of a duration in ticks; about 292 years and more are for ever. */
    static long ticks(Duration duration) {
        if (duration.equals(EntryOptions.FOREVER)) {
            return HeapEntry.NEVER;
        }
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return duration.isNegative() ? Long.MIN_VALUE : HeapEntry.NEVER;
        }
    }
}
