package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.http.Bypass;
import org.civarcos.cache.http.CacheControl;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request from the cache, or sends it on. Runs after all other request filters: an application's own
 * authentication often has no priority of its own, and a stored response must not go past it.
 */
final class LookupFilter implements ContainerRequestFilter {
    private final ResponsePolicy policy;
    private final ApplicationCache application;
    private final Revalidation revalidation;
    private volatile @Nullable Rules rules;
    private volatile @Nullable Boolean mindsContentLength;

    LookupFilter(ResponsePolicy policy, ApplicationCache application, Revalidation revalidation) {
        this.policy = policy;
        this.application = application;
        this.revalidation = revalidation;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        ResponseCache cache = application.get();
        if (cache == null) {
            return;
        }
        URI uri = context.getUriInfo().getRequestUri();
        String rawPath = uri.getRawPath() == null ? "/" : uri.getRawPath();
        HeaderFields request = Headers.of(context.getHeaders());
        Principal principal = context.getSecurityContext() == null
                ? null
                : context.getSecurityContext().getUserPrincipal();
        Rules counting = principal == null ? rules(cache).withoutPrincipal() : rules(cache);
        Exchange exchange = new Exchange(policy, counting, cache, request, rawPath);
        exchange.mindsContentLength = mindsContentLength(context);
        context.setProperty(Exchange.PROPERTY, exchange);

        Set<String> authorities = cache.settings().authorities();
        ResponseKey key = key(uri, rawPath, counting, principal, authorities);
        Optional<Reason> bypass = principal != null && counting.sharing() == Sharing.ANONYMOUS
                ? Optional.of(Reason.PRINCIPAL)
                : Bypass.of(counting, request).or(() -> key.refusal(rawPath));
        if (!authorities.isEmpty() && !authorities.contains(authority(uri))) {
            bypass = Optional.of(Reason.UNKNOWN_AUTHORITY);
        }
        if (bypass.isPresent()) {
            bypass(exchange, bypass.get());
        } else {
            lookUp(context, exchange, key);
        }
    }

    private ResponseKey key(
            URI uri, String rawPath, Rules counting, @Nullable Principal principal, Set<String> authorities) {
        ResponseKey key = policy.keyOf(rawPath, uri.getRawQuery());
        if (principal != null && counting.sharing() == Sharing.PRINCIPAL) {
            key = key.ofPrincipal(principal.getName());
        }
        return authorities.isEmpty() ? key : key.ofAuthority(authority(uri));
    }

    private static String authority(URI uri) {
        return uri.getRawAuthority() == null ? "" : uri.getRawAuthority().toLowerCase(Locale.ROOT);
    }

    /** The rules are the same for all requests. */
    private Rules rules(ResponseCache cache) {
        Rules known = rules;
        if (known == null) {
            known = policy.rules(cache.settings(), cache.defaultTtl());
            rules = known;
        }
        return known;
    }

    /** The server is the same for all requests. */
    private boolean mindsContentLength(ContainerRequestContext context) {
        Boolean known = mindsContentLength;
        if (known == null) {
            known = Framing.mindsContentLength(context);
            mindsContentLength = known;
        }
        return known;
    }

    private void lookUp(ContainerRequestContext context, Exchange exchange, ResponseKey key) {
        // A runtime may show HEAD as GET here: the response filter sees the difference.
        boolean shares = context.getMethod().equals("GET")
                && !exchange.request.contains("Range")
                && !CacheControl.of(exchange.request).has("no-store");
        boolean renews = context.getProperty(Revalidation.MARK) != null;
        Admission admission;
        try {
            admission = exchange.cache.admit(exchange.rules, key, exchange.request, shares, renews);
        } catch (RuntimeException e) {
            Exchange.warn("a request goes past the cache of responses", e);
            bypass(exchange, Reason.UNAVAILABLE);
            return;
        }
        Fill fill = admission.fill();
        if (fill != null && admission.response() != null && startsRenewal(context, fill)) {
            fill = null;
        }
        if (fill == null) {
            answer(context, exchange, admission);
        } else {
            exchange.fill = fill;
            exchange.requestTime = exchange.cache.now();
            setConditions(context, fill);
        }
    }

    /** The renewal leads a flight of its own. */
    private boolean startsRenewal(ContainerRequestContext context, Fill fill) {
        try {
            if (revalidation.start(context)) {
                fill.end(Flights.End.NOTHING, null);
                return true;
            }
        } catch (RuntimeException e) {
            Exchange.warn("a stale response is not renewed in the background", e);
        }
        return false;
    }

    private static void answer(ContainerRequestContext context, Exchange exchange, Admission admission) {
        StoredResponse response = admission.response();
        exchange.log(response == null ? "no answer" : "hit", admission.reason());
        exchange.answered = true;
        exchange.replayed = response;
        if (response == null) {
            context.abortWith(Replay.unavailable(admission.reason()));
        } else {
            context.abortWith(Replay.of(response, exchange, context.getMethod(), admission.reason()));
        }
    }

    /**
     * What is stored is validated with its own validators. If there is none the resource answers in full, so that the
     * answer can be stored; the client's own conditions are evaluated against that. A range is cut out of what is
     * validated; without that it is left to the resource.
     */
    private static void setConditions(ContainerRequestContext context, Fill fill) {
        try {
            MultivaluedMap<String, String> headers = context.getHeaders();
            headers.remove("If-None-Match");
            headers.remove("If-Modified-Since");
            for (HeaderFields.Field condition : fill.conditions.lines()) {
                headers.putSingle(condition.name(), condition.value());
            }
            if (!fill.conditions.lines().isEmpty()) {
                headers.remove("Range");
                headers.remove("If-Range");
            }
        } catch (UnsupportedOperationException readOnly) {
            // The resource may answer 304 or 206, which is passed on and not stored.
        }
    }

    private static void bypass(Exchange exchange, Reason reason) {
        exchange.bypass = reason;
        exchange.log("bypass", reason);
    }
}
