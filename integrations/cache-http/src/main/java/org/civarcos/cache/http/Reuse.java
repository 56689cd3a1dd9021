package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Decision whether a stored response answers a request (RFC 9111 section 4), and otherwise how the request continues.
 *
 * @param action what is done
 * @param reason why
 * @param conditions the conditional fields that validate the stored response at the resource (RFC 9111 section 4.3.1);
 *     empty if there is nothing to validate
 */
public record Reuse(Action action, Reason reason, HeaderFields conditions) {
    /** Action on a request. */
    public enum Action {
        /** The stored response, which is fresh, is the answer. */
        SERVE,
        /** The stored response is the answer though it is stale, because the request allows that. */
        SERVE_STALE,
        /** The stored response is the answer though it is stale, and is validated meanwhile (RFC 5861 section 3). */
        SERVE_AND_REVALIDATE,
        /** The resource is asked whether the stored response is still good. */
        VALIDATE,
        /** The resource is asked. */
        FORWARD,
        /** The answer is 504: the client wants no other than a stored response (RFC 9111 section 5.2.1.7). */
        UNAVAILABLE
    }

    /** {@return whether the stored response is the answer} */
    public boolean isHit() {
        return action == Action.SERVE || action == Action.SERVE_STALE || action == Action.SERVE_AND_REVALIDATE;
    }

    /**
     * Decides.
     *
     * @param rules what the decision follows
     * @param request the fields of the request
     * @param stored the response that the request selects, or null if there is none
     * @param now the present moment
     * @return the decision
     */
    public static Reuse of(Rules rules, HeaderFields request, @Nullable StoredResponse stored, Instant now) {
        return rules.isGateway() ? obeying(request, stored, now) : ignoring(stored, now);
    }

    /** Clients cannot make the resource work by what they say (RFC 9111 section 5.2.1: all of it is advice). */
    private static Reuse ignoring(@Nullable StoredResponse stored, Instant now) {
        if (stored == null) {
            return new Reuse(Action.FORWARD, Reason.URI_MISS, HeaderFields.EMPTY);
        }
        if (stored.isFresh(now)) {
            return new Reuse(Action.SERVE, Reason.FRESH, HeaderFields.EMPTY);
        }
        return stale(stored, now);
    }

    private static Reuse obeying(HeaderFields request, @Nullable StoredResponse stored, Instant now) {
        CacheDirectives wanted = CacheDirectives.of(request);
        Reuse reuse = stored == null
                ? new Reuse(Action.FORWARD, Reason.URI_MISS, HeaderFields.EMPTY)
                : obeying(wanted, request, stored, now);
        return !reuse.isHit() && wanted.has("only-if-cached")
                ? new Reuse(Action.UNAVAILABLE, Reason.ONLY_IF_CACHED, HeaderFields.EMPTY)
                : reuse;
    }

    private static Reuse obeying(CacheDirectives wanted, HeaderFields request, StoredResponse stored, Instant now) {
        if (wanted.has("no-store")) {
            return new Reuse(Action.FORWARD, Reason.REQUEST_NO_STORE, HeaderFields.EMPTY);
        }
        boolean pragma =
                wanted.isEmpty() && FieldList.members(request.all("Pragma")).contains("no-cache");
        if (wanted.has("no-cache") || pragma) {
            return validating(stored, Reason.REQUEST_NO_CACHE);
        }
        Duration age = stored.currentAge(now);
        OptionalLong maxAge = wanted.seconds("max-age");
        if (maxAge.isPresent() && isTooOld(age, maxAge.getAsLong()) && !wanted.has("max-stale")) {
            return validating(stored, Reason.REQUEST_MAX_AGE);
        }
        Duration left = Durations.minus(stored.freshness().lifetime().duration(), age);
        Duration minFresh = Duration.ofSeconds(wanted.seconds("min-fresh").orElse(0));
        if (stored.isFresh(now)) {
            return left.compareTo(minFresh) >= 0
                    ? new Reuse(Action.SERVE, Reason.FRESH, HeaderFields.EMPTY)
                    : validating(stored, Reason.REQUEST_MIN_FRESH);
        }
        if (allowsStaleness(wanted, Durations.minus(Duration.ZERO, left))
                && stored.freshness().allowsStale()) {
            return new Reuse(Action.SERVE_STALE, Reason.REQUEST_MAX_STALE, HeaderFields.EMPTY);
        }
        return minFresh.isZero() && maxAge.isEmpty() ? stale(stored, now) : validating(stored, Reason.STALE);
    }

    /** None is young enough for zero, though its age may not have begun to count. */
    private static boolean isTooOld(Duration age, long maxAge) {
        return maxAge == 0 || age.compareTo(Duration.ofSeconds(maxAge)) > 0;
    }

    /** Without a number any staleness is allowed (RFC 9111 section 5.2.1.2). */
    private static boolean allowsStaleness(CacheDirectives wanted, Duration staleness) {
        if (!wanted.has("max-stale")) {
            return false;
        }
        return wanted.isBare("max-stale")
                || staleness.compareTo(
                                Duration.ofSeconds(wanted.seconds("max-stale").orElse(0)))
                        <= 0;
    }

    private static Reuse stale(StoredResponse stored, Instant now) {
        if (stored.freshness().noCache()) {
            return validating(stored, Reason.NO_CACHE);
        }
        return stored.isUsableStale(stored.freshness().staleWhileRevalidate(), now)
                ? new Reuse(Action.SERVE_AND_REVALIDATE, Reason.STALE_WHILE_REVALIDATE, stored.conditions())
                : validating(stored, Reason.STALE);
    }

    private static Reuse validating(StoredResponse stored, Reason reason) {
        HeaderFields conditions = stored.conditions();
        return new Reuse(conditions.isEmpty() ? Action.FORWARD : Action.VALIDATE, reason, conditions);
    }

    /**
     * Tells whether a stale stored response may stand in for an error of the resource (RFC 5861 section 4): an
     * exception, or a status of 500, 502, 503 or 504. One that is such an error itself may not.
     *
     * @param rules what the decision follows
     * @param request the fields of the request
     * @param stored the stored response that was being validated
     * @param now the present moment
     * @return whether it may
     */
    public static boolean insteadOfError(Rules rules, HeaderFields request, StoredResponse stored, Instant now) {
        if (isError(stored.status())) {
            return false;
        }
        Duration granted = stored.freshness().staleIfError();
        if (rules.isGateway()) {
            Duration wanted = Duration.ofSeconds(
                    CacheDirectives.of(request).seconds("stale-if-error").orElse(0));
            granted = granted.compareTo(wanted) > 0 ? granted : wanted;
        }
        return stored.isFresh(now) || stored.isUsableStale(granted, now);
    }

    /**
     * Tells whether a status is an error that a stale response may stand in for.
     *
     * @param status the status that the resource answered
     * @return whether it is
     */
    public static boolean isError(int status) {
        return status == 500 || (status >= 502 && status <= 504);
    }
}
