package org.civarcos.cache.redis;

import java.time.Duration;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Durations;

/**
 * A circuit breaker. Closed, it lets everything pass; after some failures in a row it opens, and lets nothing pass for
 * a while; then it is half open and lets one operation pass, on whose outcome it closes or opens again. One that passed
 * and is never heard of again does not keep it half open for longer than another pause. Operations pass as a whole:
 * {@link Pass}. Thread-safe.
 */
final class Breaker {
    private enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    private final int threshold;
    private final long pauseNanos;
    private final TimeSource time;
    private volatile State state = State.CLOSED;
    private volatile int failures;
    private long since;

    /**
     * Makes a closed breaker.
     *
     * @param threshold how many failures in a row open it
     * @param pause how long it stays open
     */
    Breaker(int threshold, Duration pause, TimeSource time) {
        this.threshold = threshold;
        this.pauseNanos = Durations.waitNanos(pause);
        this.time = time;
    }

    /** Lets an operation pass or not. One that passes must report how it went. */
    boolean tryPass() {
        return state == State.CLOSED || tryProbe();
    }

    private synchronized boolean tryProbe() {
        if (state == State.CLOSED) {
            return true;
        }
        if (time.nanos() - since < pauseNanos) {
            return false;
        }
        state = State.HALF_OPEN;
        since = time.nanos();
        return true;
    }

    /**
     * Notes an answer. Returns whether it closed the breaker.
     *
     * @param proves whether what is answered was sent after the breaker had opened, so that the server is well
     */
    boolean succeeded(boolean proves) {
        if (failures == 0 && state == State.CLOSED) {
            return false;
        }
        synchronized (this) {
            boolean closing = state == State.HALF_OPEN || (state == State.OPEN && proves);
            if (state == State.CLOSED || closing) { // else it was under way when the breaker opened
                failures = 0;
                state = State.CLOSED;
            }
            return closing;
        }
    }

    /** Notes a failure. Returns whether it opened the breaker. */
    synchronized boolean failed() {
        failures = Math.min(failures + 1, threshold);
        if (state == State.OPEN || (state == State.CLOSED && failures < threshold)) {
            return false;
        }
        state = State.OPEN;
        since = time.nanos();
        return true;
    }

    /** Whether it lets operations pass. */
    boolean isClosed() {
        return state == State.CLOSED;
    }
}
