package org.civarcos.cache;

import java.time.Duration;
import java.util.Objects;

/**
 * Options of taking a lock. Immutable; nothing of it may be null.
 *
 * @param lease how long it is had if it is not given back before: more than zero, at most a year. Who crashes loses the
 *     lock when that is over, and so does who is slower
 * @param waitTimeout how long another's is waited for at most: zero for not at all
 */
public record LockOptions(Duration lease, Duration waitTimeout) {
    private static final Duration LONGEST = Duration.ofDays(366);

    /** A lease of thirty seconds, a wait of ten. */
    public static final LockOptions DEFAULT = new LockOptions(Duration.ofSeconds(30), Duration.ofSeconds(10));

    /**
     * Checks the durations.
     *
     * @param lease how long it is had
     * @param waitTimeout how long another's is waited for
     * @throws NullPointerException if one is null
     * @throws IllegalArgumentException if the lease is zero, negative or more than a year, or the other is negative
     */
    public LockOptions {
        requireLease(lease);
        if (Objects.requireNonNull(waitTimeout, "waitTimeout").isNegative()) {
            throw new IllegalArgumentException("the wait for a lock is " + waitTimeout + ": give zero or more");
        }
    }

    static void requireLease(Duration lease) {
        Objects.requireNonNull(lease, "lease");
        if (lease.isZero() || lease.isNegative() || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the lease of a lock is " + lease + ": give more than zero, and a year at most");
        }
    }

    /**
     * Changes the lease.
     *
     * @param lease more than zero, at most a year
     * @return new options
     */
    public LockOptions withLease(Duration lease) {
        return new LockOptions(lease, waitTimeout);
    }

    /**
     * Changes the wait.
     *
     * @param waitTimeout zero or more
     * @return new options
     */
    public LockOptions withWaitTimeout(Duration waitTimeout) {
        return new LockOptions(lease, waitTimeout);
    }
}
