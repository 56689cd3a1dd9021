package org.civarcos.cache.http.exchange;

import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.store.Fill;
import org.jspecify.annotations.Nullable;

/**
 * Course of a request: it is answered, or continues to the resource, or both in turn: a stale answer now, and a fill
 * for whoever renews it.
 *
 * @param reason why
 * @param response the answer, or null
 * @param fill the way on, or null if there is nothing to go on for
 * @param moment when that was decided, after any waiting for others
 */
public record Admission(
        Reason reason,
        @Nullable StoredResponse response,
        @Nullable Fill fill,
        Instant moment) {
    /**
     * What {@code Cache-Status} says of a request that is answered with a stored response.
     *
     * @param name the name of the cache
     * @param stored the response
     */
    public CacheStatus status(String name, StoredResponse stored) {
        return switch (reason) {
            case FRESH -> CacheStatus.hit(name, stored.timeToLive(moment));
            case COLLAPSED ->
                CacheStatus.forward(name, CacheStatus.Forward.URI_MISS)
                        .withCollapsed()
                        .withTtl(stored.timeToLive(moment));
            default -> CacheStatus.hit(name, stored.freshnessLeft(moment)).withDetail(reason);
        };
    }
}
