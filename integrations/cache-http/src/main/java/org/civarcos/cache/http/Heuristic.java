package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.http.FreshnessLifetime.Source;

/** Heuristic freshness (RFC 9111 section 4.2.2), which only the gateway profile uses. */
final class Heuristic {
    /**
     * The statuses that are heuristically cacheable (RFC 9110 section 15.1), without 206, which has to state its
     * freshness.
     */
    private static final Set<Integer> CACHEABLE = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    /** "A typical setting of this fraction might be 10%." */
    private static final int PART = 10;

    /** What has not changed for years may change tomorrow. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private Heuristic() {}

    /** Tells whether a response may be stored without a lifetime of its own (RFC 9111 section 3, last list). */
    static boolean allows(int status, CacheDirectives control) {
        return CACHEABLE.contains(status) || control.has("public");
    }

    static Optional<FreshnessLifetime> lifetime(
            int status, CacheDirectives control, HeaderFields response, Instant responseTime) {
        if (!allows(status, control)) {
            return Optional.empty();
        }
        Instant date = HttpDate.dateOf(response, responseTime);
        return HttpDate.parse(response.value("Last-Modified"), responseTime)
                .map(modified -> Duration.between(modified, date).dividedBy(PART))
                .filter(part -> part.compareTo(Duration.ofSeconds(1)) >= 0)
                .map(part -> part.compareTo(LONGEST) < 0 ? Duration.ofSeconds(part.toSeconds()) : LONGEST)
                .map(part -> new FreshnessLifetime(part, Source.HEURISTIC));
    }
}
