package org.civarcos.cache.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.http.FreshnessLifetime.Source;

/**
 * Whether a shared cache stores a response (RFC 9111 section 3), stricter where the RFC leaves room: nothing that comes
 * with a cookie, no error of the server, nothing that would need validation before its first use.
 *
 * @param reason {@link Reason#STORABLE}, or why not
 * @param lifetime how long it is fresh; zero if it is not storable
 */
public record Storability(Reason reason, FreshnessLifetime lifetime) {
    private static final Set<Integer> UNDERSTOOD =
            Set.of(200, 203, 204, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 451);

    /** {@return whether it may be stored} */
    public boolean isStorable() {
        return reason == Reason.STORABLE;
    }

    /**
     * Decides.
     *
     * @param request what was asked for
     * @param response what was answered
     * @param assigned the lifetimes for a response that states none
     * @param requestTime when the request was sent on
     * @param responseTime when the response was received
     * @return the decision
     */
    public static Storability of(
            RequestHead request,
            ResponseHead response,
            AssignedLifetime assigned,
            Instant requestTime,
            Instant responseTime) {
        Reason refusal = refusalOf(request, response);
        if (refusal != Reason.STORABLE) {
            return refused(refusal);
        }
        Optional<FreshnessLifetime> lifetime = FreshnessLifetime.stated(response.fields(), responseTime)
                .or(() -> assigned.of(response.status()).map(ttl -> new FreshnessLifetime(ttl, Source.ASSIGNED)));
        if (lifetime.isEmpty()) {
            return refused(Reason.STATUS);
        }
        Duration age = CurrentAge.initial(response.fields(), requestTime, responseTime);
        return age.compareTo(lifetime.get().duration()) < 0
                ? new Storability(Reason.STORABLE, lifetime.get())
                : refused(Reason.NOT_FRESH);
    }

    private static Reason refusalOf(RequestHead request, ResponseHead response) {
        if (!request.method().equals("GET")) {
            return Reason.METHOD;
        }
        Reason ofRequest = refusalOf(request.fields());
        return ofRequest != Reason.STORABLE ? ofRequest : refusalOf(response.status(), response.fields());
    }

    private static Reason refusalOf(HeaderFields request) {
        if (CacheControl.of(request).has("no-store")) {
            return Reason.REQUEST_NO_STORE;
        }
        if (request.contains("Authorization")) {
            return Reason.AUTHORIZATION;
        }
        return request.contains("Cookie") ? Reason.COOKIE : Reason.STORABLE;
    }

    private static Reason refusalOf(int status, HeaderFields response) {
        if (status < 200 || status == 206 || status == 304 || status >= 500) {
            return Reason.STATUS;
        }
        CacheControl control = CacheControl.of(response);
        if (control.has("no-store")) {
            return Reason.NO_STORE;
        }
        if (control.has("private")) {
            return Reason.PRIVATE;
        }
        if (control.has("no-cache")) {
            return Reason.NO_CACHE;
        }
        if (control.has("must-understand") && !UNDERSTOOD.contains(status)) {
            return Reason.MUST_UNDERSTAND;
        }
        if (response.contains("Set-Cookie") || response.contains("Set-Cookie2")) {
            return Reason.SET_COOKIE;
        }
        if (Vary.of(response).any()) {
            return Reason.VARY_ANY;
        }
        boolean events = response.first("Content-Type")
                .filter(type -> type.regionMatches(true, 0, "text/event-stream", 0, 17))
                .isPresent();
        return events ? Reason.EVENT_STREAM : Reason.STORABLE;
    }

    private static Storability refused(Reason reason) {
        return new Storability(reason, new FreshnessLifetime(Duration.ZERO, Source.ASSIGNED));
    }
}
