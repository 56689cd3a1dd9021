package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.http.Bypass;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.Sharing;
import org.civarcos.cache.jaxrs.policy.ResponsePolicy;
import org.civarcos.cache.jaxrs.store.Headers;
import org.jspecify.annotations.Nullable;

/** Where the requests for one method come in: under which key, by which rules, or past the cache. */
public final class Entrance {
    private final ResponsePolicy policy;
    private final ApplicationCache application;
    private volatile @Nullable Rules rules;
    private volatile @Nullable Boolean mindsContentLength;

    public Entrance(ResponsePolicy policy, ApplicationCache application) {
        this.policy = policy;
        this.application = application;
    }

    /** Begins the exchange of a request, which is a property of it from now on; null if nothing is cached at all. */
    @Nullable
    Exchange enter(ContainerRequestContext context) {
        ResponseCache cache = application.get();
        if (cache == null) {
            return null;
        }
        URI uri = context.getUriInfo().getRequestUri();
        String rawPath = uri.getRawPath() == null ? "/" : uri.getRawPath();
        HeaderFields request = policy.selecting(Headers.of(context.getHeaders()));
        Principal principal = context.getSecurityContext() == null
                ? null
                : context.getSecurityContext().getUserPrincipal();
        Rules counting = principal == null ? rules(cache).withoutPrincipal() : rules(cache);
        Set<String> authorities = cache.settings().authorities();
        ResponseKey key = key(uri, rawPath, counting, principal, authorities);
        Exchange exchange = new Exchange(policy, counting, cache, request, rawPath, key);
        exchange.mindsContentLength = mindsContentLength(context);
        context.setProperty(Exchange.PROPERTY, exchange);
        Optional<Reason> bypass = principal != null && counting.sharing() == Sharing.ANONYMOUS
                ? Optional.of(Reason.PRINCIPAL)
                : Bypass.of(counting, request).or(() -> key.refusal(rawPath));
        if (!authorities.isEmpty() && !authorities.contains(authority(uri))) {
            bypass = Optional.of(Reason.UNKNOWN_AUTHORITY);
        }
        exchange.bypass = bypass.orElse(null);
        return exchange;
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
}
