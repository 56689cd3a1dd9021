package org.civarcos.cache.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.EntryOptions;

/**
 * The arithmetic of durations of any length. What does not fit is taken for the longest that does: 292 years in
 * nanoseconds, which is for ever.
 */
public final class Durations {
    /** 146 years: a clock of nanoseconds and twice this still compare by their difference. */
    private static final long LONGEST_WAIT = Long.MAX_VALUE >> 1;

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration SHORTEST = Duration.ofSeconds(Long.MIN_VALUE);

    private Durations() {}

    /**
     * Converts to nanoseconds.
     *
     * @param duration any
     * @return the nanoseconds; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} for what does not fit
     */
    public static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }

    /**
     * Converts to milliseconds, rounded down.
     *
     * @param duration any
     * @return the milliseconds; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} for what does not fit
     */
    public static long millis(Duration duration) {
        return TimeUnit.MILLISECONDS.convert(duration);
    }

    /**
     * Converts a moment to milliseconds since 1970 in UTC, rounded down.
     *
     * @param moment any
     * @return the milliseconds; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} for what does not fit
     */
    public static long epochMillis(Instant moment) {
        return millis(Duration.between(Instant.EPOCH, moment));
    }

    /**
     * Converts a wait that is added to a clock of nanoseconds.
     *
     * @param duration any
     * @return the nanoseconds, from zero to 146 years
     */
    public static long waitNanos(Duration duration) {
        return Math.max(0, Math.min(LONGEST_WAIT, nanos(duration)));
    }

    /**
     * Adds two numbers of nanoseconds of which either may stand for a time without end.
     *
     * @param one any
     * @param other any
     * @return the sum; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} for what does not fit
     */
    public static long plus(long one, long other) {
        long sum = one + other;
        boolean isOver = ((one ^ sum) & (other ^ sum)) < 0;
        return isOver ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    /**
     * Takes one number of nanoseconds from another, of which either may stand for a time without end.
     *
     * @param one any
     * @param other any
     * @return the difference; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} for what does not fit
     */
    public static long minus(long one, long other) {
        long difference = one - other;
        boolean isOver = ((one ^ other) & (one ^ difference)) < 0;
        return isOver ? (one < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : difference;
    }

    /**
     * Adds two durations.
     *
     * @param one any
     * @param other any
     * @return the sum; the longest or shortest duration for what does not fit
     */
    public static Duration plus(Duration one, Duration other) {
        try {
            return one.plus(other);
        } catch (ArithmeticException e) {
            return other.isNegative() ? SHORTEST : LONGEST;
        }
    }

    /**
     * Takes one duration from another.
     *
     * @param one any
     * @param other any
     * @return the difference; the longest or shortest duration for what does not fit
     */
    public static Duration minus(Duration one, Duration other) {
        try {
            return one.minus(other);
        } catch (ArithmeticException e) {
            return other.isNegative() ? LONGEST : SHORTEST;
        }
    }

    /**
     * Tells whether a duration has no end: {@link EntryOptions#FOREVER}, and the longer one of
     * {@link java.time.temporal.ChronoUnit#FOREVER}.
     *
     * @param duration any
     * @return whether it is for ever
     */
    public static boolean isForever(Duration duration) {
        return duration.compareTo(EntryOptions.FOREVER) >= 0;
    }
}
