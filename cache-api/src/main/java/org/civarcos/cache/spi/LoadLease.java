package org.civarcos.cache.spi;

import java.time.Duration;
import java.util.Objects;

/**
 * Answer of a store to the question which process loads a key: {@link Store#lease}. Immutable.
 *
 * @param state the answer
 * @param patience how long the load of another may be waited for, from the first question on, before the one who asks
 *     loads without being granted it
 * @param release gives up what was granted; does not wait, and has no effect on what is no longer held or never was
 */
public record LoadLease(State state, Duration patience, Runnable release) implements AutoCloseable {
    /** Role of the process that asked for the lease. */
    public enum State {
        /** The asking process loads, until it releases the lease. A process that stops responding loses it. */
        GRANTED,
        /** Another process loads. Ask again in a moment. */
        HELD,
        /** Nobody loads: an entry is stored and need not be loaded. */
        PRESENT
    }

    /**
     * Checks for nulls.
     *
     * @param state the answer
     * @param patience zero or more
     * @param release gives up what was granted
     */
    public LoadLease {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(release, "release");
    }

    /** Gives up what was granted. */
    @Override
    public void close() {
        release.run();
    }
}
