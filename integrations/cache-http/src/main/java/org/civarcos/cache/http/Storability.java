package org.civarcos.cache.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.civarcos.cache.spi.Durations;

/**
 * Decision whether a cache stores a response (RFC 9111 section 3). The safe profile is stricter where the RFC leaves
 * room: nothing that comes with a cookie, no error of the server.
 *
 * @param reason {@link Reason#STORABLE}, or why not
 * @param freshness what the response says about its use over time
 * @param fresh whether it is fresh at the time at which it is received
 * @param retention how long it is of use from then on, the time included in which it is stale but can be validated
 */
public record Storability(Reason reason, Freshness freshness, boolean fresh, Duration retention) {
    /** How long a stale response that can be validated is kept. */
    public static final Duration KEPT_FOR_VALIDATION = Duration.ofDays(1);

    /** How long the gateway profile keeps any stale response, for clients that take it ({@code max-stale}). */
    public static final Duration KEPT_FOR_MAX_STALE = Duration.ofHours(1);

    private static final Set<Integer> UNDERSTOOD =
            Set.of(200, 203, 204, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 451);

    /** {@return whether it may be stored} */
    public boolean isStorable() {
        return reason == Reason.STORABLE;
    }

    /** {@return how long it is fresh} */
    public FreshnessLifetime lifetime() {
        return freshness.lifetime();
    }

    /**
     * Decides.
     *
     * @param rules what the decision follows
     * @param request what was asked for
     * @param response what was answered
     * @param requestTime when the request was sent on
     * @param responseTime when the response was received
     * @return the decision
     */
    public static Storability of(
            Rules rules, RequestHead request, ResponseHead response, Instant requestTime, Instant responseTime) {
        CacheDirectives control = rules.directives(response.fields());
        Freshness freshness = Freshness.of(rules, control, response, responseTime);
        Duration age = CurrentAge.initial(response.fields(), requestTime, responseTime);
        Duration left = Durations.minus(freshness.lifetime().duration(), age);
        boolean fresh = !freshness.noCache() && left.compareTo(Duration.ZERO) > 0;
        boolean part = response.status() == 206; // of which none is used stale
        Duration retention = part ? left : Durations.plus(left, keptStale(rules, freshness, response.fields()));
        Reason reason = refusalOf(rules, request, response, control, freshness);
        if (reason == Reason.STORABLE && freshness.noCache() && !Validators.arePresent(response.fields())) {
            reason = Reason.NO_CACHE;
        } else if (reason == Reason.STORABLE && part && !fresh) {
            reason = Reason.NOT_FRESH;
        } else if (reason == Reason.STORABLE && !fresh && retention.compareTo(Duration.ZERO) <= 0) {
            reason = Reason.NOT_FRESH;
        }
        return new Storability(reason, freshness, fresh, retention);
    }

    /**
     * Decides on the answer to a POST, which may be used for a later GET if it says that it is a representation of the
     * target, by {@code Content-Location}, and how long it is fresh (RFC 9110 section 9.3.3). The safe profile stores
     * none.
     *
     * @param rules what the decision follows
     * @param get the GET that it would answer
     * @param target the URI of the POST, absolute
     * @param response what was answered
     * @param requestTime when the request was sent on
     * @param responseTime when the response was received
     * @return the decision
     */
    public static Storability ofPost(
            Rules rules,
            RequestHead get,
            URI target,
            ResponseHead response,
            Instant requestTime,
            Instant responseTime) {
        Storability storability = of(rules, get, response, requestTime, responseTime);
        boolean ofTarget = rules.isGateway()
                && response.status() == 200
                && storability.lifetime().isExplicit()
                && ContentLocation.isTarget(response.fields(), target);
        return ofTarget || !storability.isStorable()
                ? storability
                : new Storability(Reason.METHOD, storability.freshness(), storability.fresh(), storability.retention());
    }

    private static Duration keptStale(Rules rules, Freshness freshness, HeaderFields response) {
        if (Validators.arePresent(response)) {
            return KEPT_FOR_VALIDATION;
        }
        Duration grace = freshness.grace();
        boolean onRequest = rules.isGateway() && freshness.allowsStale();
        return onRequest && grace.compareTo(KEPT_FOR_MAX_STALE) < 0 ? KEPT_FOR_MAX_STALE : grace;
    }

    private static Reason refusalOf(
            Rules rules, RequestHead request, ResponseHead response, CacheDirectives control, Freshness freshness) {
        if (!request.method().equals("GET")) {
            return Reason.METHOD;
        }
        Reason reason = ofRequest(rules, request.fields(), control);
        if (reason == Reason.STORABLE) {
            reason = response.status() == 206
                    ? ofPart(request.fields(), response.fields(), freshness)
                    : ofStatus(rules, response.status(), control, freshness);
        }
        if (reason == Reason.STORABLE) {
            reason = ofDirectives(rules, response.status(), control);
        }
        return reason == Reason.STORABLE ? ofFields(rules, response.fields()) : reason;
    }

    private static Reason ofRequest(Rules rules, HeaderFields request, CacheDirectives response) {
        if (CacheDirectives.of(request).has("no-store")) {
            return Reason.REQUEST_NO_STORE;
        }
        if (rules.sharing() != Sharing.ANONYMOUS) {
            return Reason.STORABLE;
        }
        for (HeaderFields.Field field : request) {
            boolean credential = rules.credentials().contains(field.name());
            if (credential && !(rules.isGateway() && allowsAuthorization(response))) {
                return field.is(CredentialFields.AUTHORIZATION) ? Reason.AUTHORIZATION : Reason.CREDENTIALS;
            }
        }
        return request.contains("Cookie") && !rules.isGateway() ? Reason.COOKIE : Reason.STORABLE;
    }

    /** The directives that let a shared cache keep the answer to such a request (RFC 9111 section 3.5). */
    private static boolean allowsAuthorization(CacheDirectives response) {
        return response.has("public") || response.has("s-maxage") || response.has("must-revalidate");
    }

    /** The answer to {@code If-Range} may lack fields of the representation (RFC 9110 section 15.3.7). */
    private static Reason ofPart(HeaderFields request, HeaderFields response, Freshness freshness) {
        boolean storable = RequestedRange.of(request).isPresent()
                && !request.contains("If-Range")
                && ContentRange.of(response).isPresent()
                && freshness.lifetime().isExplicit();
        return storable ? Reason.STORABLE : Reason.PARTIAL;
    }

    /** A status that is not understood is no obstacle by itself, but a lifetime must come from somewhere. */
    private static Reason ofStatus(Rules rules, int status, CacheDirectives control, Freshness freshness) {
        boolean last = status >= 200 && status != 304;
        if (!last || (status >= 500 && !rules.isGateway())) {
            return Reason.STATUS;
        }
        boolean lifetime = freshness.lifetime().source() != FreshnessLifetime.Source.NOTHING
                || ((rules.isGateway() || freshness.noCache()) && Heuristic.allows(status, control));
        return lifetime ? Reason.STORABLE : Reason.STATUS;
    }

    private static Reason ofDirectives(Rules rules, int status, CacheDirectives control) {
        boolean mustUnderstand = control.has("must-understand");
        if (mustUnderstand && !UNDERSTOOD.contains(status)) {
            return Reason.MUST_UNDERSTAND;
        }
        if (control.has("no-store") && !mustUnderstand) {
            return Reason.NO_STORE; // which must-understand overrides (RFC 9111 section 5.2.2.3)
        }
        boolean isPrivate = rules.isGateway() ? control.hasUnqualified("private") : control.has("private");
        return isPrivate && rules.sharing() != Sharing.PRINCIPAL ? Reason.PRIVATE : Reason.STORABLE;
    }

    private static Reason ofFields(Rules rules, HeaderFields response) {
        boolean cookie = response.contains("Set-Cookie") || response.contains("Set-Cookie2");
        if (cookie && !rules.isGateway() && rules.sharing() != Sharing.PUBLIC) {
            return Reason.SET_COOKIE;
        }
        if (Vary.of(response).any()) {
            return Reason.VARY_ANY;
        }
        String type = response.value("Content-Type");
        boolean events = type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17);
        return events ? Reason.EVENT_STREAM : Reason.STORABLE;
    }
}
