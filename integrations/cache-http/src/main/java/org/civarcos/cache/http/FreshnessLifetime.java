package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Freshness lifetime of a response, and its source (RFC 9111 section 4.2.1).
 *
 * @param duration zero or more
 * @param source what it was taken from
 */
public record FreshnessLifetime(Duration duration, Source source) {
    /** A response that is never fresh, because nothing says that it is. */
    public static final FreshnessLifetime NONE = new FreshnessLifetime(Duration.ZERO, Source.NOTHING);

    /** Source of a lifetime, the strongest first. */
    public enum Source {
        /** {@code s-maxage}. */
        S_MAXAGE,
        /** {@code max-age}. */
        MAX_AGE,
        /** {@code Expires} less {@code Date}. */
        EXPIRES,
        /** The application assigned it from outside the response. */
        ASSIGNED,
        /** A part of the time since {@code Last-Modified} (RFC 9111 section 4.2.2). */
        HEURISTIC,
        /** There is none. */
        NOTHING
    }

    /** {@return whether the response states it of itself (RFC 9111 section 4.2.1)} */
    boolean isExplicit() {
        return source == Source.S_MAXAGE || source == Source.MAX_AGE || source == Source.EXPIRES;
    }

    /**
     * Reads the lifetime that a response states of itself, for a shared cache.
     *
     * @param control the directives that count for this cache
     * @param response the fields of the response
     * @param responseTime when it was received; stands for a missing {@code Date}
     * @return the lifetime, or empty if the response states none
     */
    public static Optional<FreshnessLifetime> stated(
            CacheDirectives control, HeaderFields response, Instant responseTime) {
        OptionalLong shared = control.seconds("s-maxage");
        if (shared.isPresent()) {
            return of(shared.getAsLong(), Source.S_MAXAGE);
        }
        OptionalLong any = control.seconds("max-age");
        if (any.isPresent()) {
            return of(any.getAsLong(), Source.MAX_AGE);
        }
        if (control.isTargeted()) {
            return Optional.empty(); // Expires is for the other caches (RFC 9213 section 2.2)
        }
        List<String> expires = response.all("Expires");
        return expires.isEmpty() ? Optional.empty() : of(untilExpires(expires, response, responseTime), Source.EXPIRES);
    }

    /** Of several {@code Expires} the earliest counts; one that is no date, such as 0, has passed (section 5.3). */
    private static long untilExpires(List<String> expires, HeaderFields response, Instant responseTime) {
        Instant date = HttpDate.dateOf(response, responseTime);
        return expires.stream()
                .mapToLong(text -> HttpDate.parse(text, responseTime)
                        .map(instant -> Duration.between(date, instant).toSeconds())
                        .orElse(0L))
                .min()
                .orElse(0);
    }

    private static Optional<FreshnessLifetime> of(long seconds, Source source) {
        long bounded = Math.max(0, Math.min(seconds, CacheDirectives.MAX_SECONDS));
        return Optional.of(new FreshnessLifetime(Duration.ofSeconds(bounded), source));
    }
}
