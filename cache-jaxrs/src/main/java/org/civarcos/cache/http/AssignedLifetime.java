package org.civarcos.cache.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lifetimes that the application assigns to responses which state none of their own.
 *
 * @param positive for 200, 203, 204, 301 and 308, or null if none is assigned
 * @param negative for 404 and 410, or null if none is assigned
 * @param staleWhileRevalidate how long after its lifetime a response may be used while it is being validated, or null
 * @param staleIfError how long after its lifetime a response may be used in place of an error, or null
 */
public record AssignedLifetime(
        @Nullable Duration positive,
        @Nullable Duration negative,
        @Nullable Duration staleWhileRevalidate,
        @Nullable Duration staleIfError) {
    /** None is assigned. */
    public static final AssignedLifetime NONE = new AssignedLifetime(null, null, null, null);

    private static final Set<Integer> POSITIVE = Set.of(200, 203, 204, 301, 308);
    private static final Set<Integer> NEGATIVE = Set.of(404, 410);

    /**
     * Finds the lifetime of a status. The list is shorter than that of the statuses which are heuristically cacheable
     * (RFC 9110 section 15.1): an application that means 405 to be cached can say so in the response.
     *
     * @param status the status
     * @return the lifetime, or empty if none is assigned
     */
    public Optional<Duration> of(int status) {
        if (POSITIVE.contains(status)) {
            return Optional.ofNullable(positive);
        }
        return NEGATIVE.contains(status) ? Optional.ofNullable(negative) : Optional.empty();
    }
}
