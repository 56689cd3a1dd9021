package org.civarcos.cache.http;

import java.time.Duration;
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

    /**
     * Finds the lifetime of a status. The list is shorter than that of the statuses which are heuristically cacheable
     * (RFC 9110 section 15.1): an application that means 405 to be cached can say so in the response.
     *
     * @param status the status
     * @return the lifetime, or null if none is assigned
     */
    public @Nullable Duration of(int status) {
        return switch (status) {
            case 200, 203, 204, 301, 308 -> positive;
            case 404, 410 -> negative;
            default -> null;
        };
    }
}
