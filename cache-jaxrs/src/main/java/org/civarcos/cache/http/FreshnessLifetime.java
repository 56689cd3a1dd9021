package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long a response is fresh from its generation on (RFC 9111 section 4.2.1).
 *
 * @param duration the lifetime, zero if it is stale at once
 * @param source what says so
 */
public record FreshnessLifetime(Duration duration, Source source) {
    /** What a lifetime comes from. */
    public enum Source {
        /** The {@code s-maxage} directive. */
        S_MAXAGE,
        /** The {@code max-age} directive. */
        MAX_AGE,
        /** The {@code Expires} field less the {@code Date} field. */
        EXPIRES,
        /** The application assigned it from outside the response. */
        ASSIGNED
    }

    /**
     * Reads the lifetime that a response states of itself, for a shared cache.
     *
     * @param response the fields of the response
     * @param responseTime when it was received; stands for a missing {@code Date}
     * @return the lifetime, or empty if the response states none
     */
    public static Optional<FreshnessLifetime> stated(HeaderFields response, Instant responseTime) {
        CacheControl control = CacheControl.of(response);
        OptionalLong shared = control.seconds("s-maxage");
        if (shared.isPresent()) {
            return of(shared.getAsLong(), Source.S_MAXAGE);
        }
        OptionalLong any = control.seconds("max-age");
        if (any.isPresent()) {
            return of(any.getAsLong(), Source.MAX_AGE);
        }
        List<String> expires = response.all("Expires");
        return expires.isEmpty() ? Optional.empty() : of(untilExpires(expires, response, responseTime), Source.EXPIRES);
    }

    /** Of several {@code Expires} the earliest counts; one that is no date, such as 0, has passed (section 5.3). */
    private static long untilExpires(List<String> expires, HeaderFields response, Instant responseTime) {
        Instant date = response.first("Date")
                .flatMap(text -> HttpDate.parse(text, responseTime))
                .orElse(responseTime);
        return expires.stream()
                .mapToLong(text -> HttpDate.parse(text, responseTime)
                        .map(instant -> Duration.between(date, instant).toSeconds())
                        .orElse(0L))
                .min()
                .orElse(0);
    }

    private static Optional<FreshnessLifetime> of(long seconds, Source source) {
        long bounded = Math.max(0, Math.min(seconds, CacheControl.MAX_SECONDS));
        return Optional.of(new FreshnessLifetime(Duration.ofSeconds(bounded), source));
    }
}
