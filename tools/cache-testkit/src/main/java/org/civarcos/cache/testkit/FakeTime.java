package org.civarcos.cache.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.civarcos.cache.TimeSource;

/**
 * Time that stands still until a test moves it. Thread-safe: elapsed time and wall clock move in one step.
 *
 * <p>The elapsed time starts one second before the overflow of a long, so that code which compares it in any way but
 * by difference fails its tests.
 */
public final class FakeTime implements TimeSource {
    private static final long FIRST_NANOS =
            Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

    private final AtomicReference<Moment> now;

    /** Makes a time whose wall clock starts at the first moment of 2026, UTC. */
    public FakeTime() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /**
     * Makes a time.
     *
     * @param start where the wall clock starts
     */
    public FakeTime(Instant start) {
        now = new AtomicReference<>(new Moment(FIRST_NANOS, Objects.requireNonNull(start, "start")));
    }

    @Override
    public long nanos() {
        return now.get().nanos();
    }

    @Override
    public Instant instant() {
        return now.get().instant();
    }

    /**
     * Lets time pass: the elapsed time and the wall clock move on together.
     *
     * @param duration zero or more
     * @throws IllegalArgumentException if negative: elapsed time never goes backwards
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "time does not go back by " + duration + ": use moveWallClock for a clock that is set back");
        }
        long nanos = duration.toNanos();
        now.updateAndGet(
                moment -> new Moment(moment.nanos() + nanos, moment.instant().plus(duration)));
    }

    /**
     * Moves the wall clock and not the elapsed time, as an administrator or a time server does.
     *
     * @param duration how far; negative to set the clock back
     */
    public void moveWallClock(Duration duration) {
        now.updateAndGet(moment -> new Moment(moment.nanos(), moment.instant().plus(duration)));
    }

    private record Moment(long nanos, Instant instant) {}
}
