package org.civarcos.cache;

import java.time.Instant;
import java.util.Map;

/**
 * Failures of the caches of a manager. A cache that fails does not fail the application, which is slower meanwhile.
 *
 * @param failureCount the failures since the manager was created
 * @param recent the last failure of each cache that failed within the last minute, by the name of the cache; under the
 *     empty name those that concern no single cache
 */
public record CacheHealth(long failureCount, Map<String, Incident> recent) {
    /**
     * Keeps a copy.
     *
     * @param failureCount the failures since the manager was created
     * @param recent the last failure of each cache
     */
    public CacheHealth {
        recent = Map.copyOf(recent);
    }

    /**
     * One failure.
     *
     * @param time when it happened, by the manager's wall clock
     * @param failure what it was
     */
    public record Incident(Instant time, CacheFailure failure) {}

    /** {@return whether no cache failed within the last minute} */
    public boolean isUp() {
        return recent.isEmpty();
    }
}
