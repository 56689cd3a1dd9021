package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.civarcos.cache.http.FreshnessLifetime.Source;
import org.jspecify.annotations.Nullable;

/**
 * Freshness information of a response, read once, when it is stored.
 *
 * @param lifetime how long it is fresh
 * @param noCache whether it must be validated before each use ({@code no-cache}, RFC 9111 section 5.2.2.4)
 * @param mustRevalidate whether it is never used stale ({@code must-revalidate}, {@code proxy-revalidate}, and
 *     {@code s-maxage}, which implies the latter: sections 5.2.2.2, 5.2.2.8 and 5.2.2.10)
 * @param staleWhileRevalidate how long after its lifetime it may be used while it is being validated (RFC 5861 section
 *     3)
 * @param staleIfError how long after its lifetime it may be used in place of an error (RFC 5861 section 4)
 */
public record Freshness(
        FreshnessLifetime lifetime,
        boolean noCache,
        boolean mustRevalidate,
        Duration staleWhileRevalidate,
        Duration staleIfError) {
    /**
     * How long a stale response stands in for a resource that fails, in the gateway profile, if neither says: the
     * resource is taken for one that cannot be reached (RFC 9111 sections 4.2.4 and 4.3.3).
     */
    public static final Duration WHILE_DISCONNECTED = Duration.ofHours(1);

    /**
     * Reads it.
     *
     * @param rules which fields count, and what else gives a lifetime
     * @param response the response
     * @param responseTime when it was received
     * @return what it says; its lifetime is {@link FreshnessLifetime#NONE} if nothing gives one
     */
    public static Freshness of(Rules rules, ResponseHead response, Instant responseTime) {
        return of(rules, rules.directives(response.fields()), response, responseTime);
    }

    static Freshness of(Rules rules, CacheDirectives control, ResponseHead response, Instant responseTime) {
        return new Freshness(
                lifetime(rules, control, response, responseTime),
                control.hasUnqualified("no-cache"),
                control.has("must-revalidate") || control.has("proxy-revalidate") || control.has("s-maxage"),
                grace(control, "stale-while-revalidate", rules.assigned().staleWhileRevalidate(), Duration.ZERO),
                grace(
                        control,
                        "stale-if-error",
                        rules.assigned().staleIfError(),
                        rules.isGateway() && !rules.isPrivate() ? WHILE_DISCONNECTED : Duration.ZERO));
    }

    private static FreshnessLifetime lifetime(
            Rules rules, CacheDirectives control, ResponseHead response, Instant responseTime) {
        Optional<FreshnessLifetime> stated = FreshnessLifetime.stated(control, response.fields(), responseTime);
        if (stated.isPresent()) {
            return stated.get();
        }
        Duration assigned = rules.assigned().of(response.status());
        if (assigned != null) {
            return new FreshnessLifetime(assigned, Source.ASSIGNED);
        }
        return rules.isGateway()
                ? Heuristic.lifetime(response.status(), control, response.fields(), responseTime)
                        .orElse(FreshnessLifetime.NONE)
                : FreshnessLifetime.NONE;
    }

    private static Duration grace(
            CacheDirectives control, String directive, @Nullable Duration assigned, Duration otherwise) {
        OptionalLong stated = control.seconds(directive);
        if (stated.isPresent()) {
            return Duration.ofSeconds(stated.getAsLong());
        }
        return assigned == null ? otherwise : assigned;
    }

    /** {@return whether it may ever be used stale (RFC 9111 section 4.2.4)} */
    public boolean allowsStale() {
        return !noCache && !mustRevalidate && lifetime.source() != Source.NOTHING;
    }

    /** {@return how long after its lifetime it may be used by what it says itself} */
    Duration grace() {
        if (!allowsStale()) {
            return Duration.ZERO;
        }
        return staleWhileRevalidate.compareTo(staleIfError) > 0 ? staleWhileRevalidate : staleIfError;
    }
}
