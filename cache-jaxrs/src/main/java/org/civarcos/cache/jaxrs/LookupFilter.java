package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.URI;
import java.util.Optional;
import org.civarcos.cache.http.Bypass;
import org.civarcos.cache.http.CacheControl;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.StoredResponse;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request from the cache, or sends it on. Runs after all other request filters: an application's own
 * authentication often has no priority of its own, and a stored response must not go past it.
 */
final class LookupFilter implements ContainerRequestFilter {
    private final ResponsePolicy policy;
    private final ApplicationCache application;
    private volatile @Nullable Boolean mindsContentLength;

    LookupFilter(ResponsePolicy policy, ApplicationCache application) {
        this.policy = policy;
        this.application = application;
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
        ResponseKey key = policy.keyOf(rawPath, uri.getRawQuery());
        Exchange exchange = new Exchange(policy, cache, request, rawPath);
        exchange.mindsContentLength = mindsContentLength(context);
        context.setProperty(Exchange.PROPERTY, exchange);

        Optional<Reason> bypass = Bypass.of(request).or(() -> key.refusal(rawPath));
        if (bypass.isPresent()) {
            bypass(exchange, bypass.get());
        } else {
            lookUp(context, exchange, key);
        }
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

    private static void lookUp(ContainerRequestContext context, Exchange exchange, ResponseKey key) {
        // A runtime may show HEAD as GET here: the response filter sees the difference.
        boolean shares = context.getMethod().equals("GET")
                && !CacheControl.of(exchange.request).has("no-store");
        Admission admission;
        try {
            admission = exchange.cache.admit(key, exchange.request, shares);
        } catch (RuntimeException e) {
            Exchange.warn("a request goes past the cache of responses", e);
            bypass(exchange, Reason.UNAVAILABLE);
            return;
        }
        StoredResponse response = admission.response();
        if (response != null) {
            exchange.served = response.body();
            exchange.log("hit", admission.collapsed() ? Reason.COLLAPSED : Reason.FRESH);
            context.abortWith(Replay.of(response, exchange.request, exchange.cache.now(), admission.collapsed()));
        } else {
            exchange.fill = admission.fill();
            exchange.requestTime = exchange.cache.now();
            stripConditions(context);
        }
    }

    /** The resource answers in full, so that the answer can be stored; the conditions are evaluated against that. */
    private static void stripConditions(ContainerRequestContext context) {
        try {
            context.getHeaders().remove("If-None-Match");
            context.getHeaders().remove("If-Modified-Since");
        } catch (UnsupportedOperationException readOnly) {
            // The resource may answer 304, which is passed on and not stored.
        }
    }

    private static void bypass(Exchange exchange, Reason reason) {
        exchange.bypass = reason;
        exchange.log("bypass", reason);
    }
}
