package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reuse;
import org.jspecify.annotations.Nullable;

/**
 * Stores the answer to a POST that says, by {@code Content-Location}, that it is what a GET of the same URI would get
 * (RFC 9110 section 9.3.3), in the gateway profile; first, it invalidates what a POST invalidates.
 *
 * <p>What is stored must not be older than any invalidation. The POST's own one breaks the fence that was open while the
 * resource ran, so that one is looked at before, and another is opened after it; in between none but the POST's own may
 * have come.
 */
final class PostFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final Entrance entrance;
    private final InvalidationFilter invalidation;

    PostFilter(Entrance entrance, InvalidationFilter invalidation) {
        this.entrance = entrance;
        this.invalidation = invalidation;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Exchange exchange = entrance.enter(request);
        if (exchange == null) {
            return;
        }
        if (exchange.bypass != null || exchange.rules.profile() != Profile.GATEWAY) {
            request.removeProperty(Exchange.PROPERTY);
            return;
        }
        try {
            exchange.fill = open(exchange);
            exchange.invalidations = exchange.cache.invalidations();
            exchange.requestTime = exchange.cache.now();
        } catch (RuntimeException e) {
            request.removeProperty(Exchange.PROPERTY);
            Exchange.warn("the answer to a POST is not stored", e);
        }
    }

    private static Fill open(Exchange exchange) {
        Lookup found = exchange.cache.store().find(exchange.key, exchange.request, exchange.rules.profile());
        Lookup lookup = new Lookup(exchange.key, null, Forward.METHOD, found.index(), found.variantKey());
        Reuse reuse = new Reuse(Reuse.Action.FORWARD, Reason.METHOD, HeaderFields.EMPTY);
        return exchange.cache.store().open(lookup, reuse, null, exchange.cache.openings());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request.getProperty(Exchange.PROPERTY));
        Fill before = exchange == null ? null : exchange.fill;
        boolean intact = before != null && before.fence().isIntact();
        if (before != null) {
            before.end(Flights.End.NOTHING, null);
        }
        boolean invalidated = invalidation.invalidate(request, response);
        if (exchange == null) {
            return;
        }
        if (intact && invalidated && isOfTheSameKind(exchange, response.getEntity())) {
            try {
                record(exchange, request, response);
            } catch (RuntimeException e) {
                exchange.end(Flights.End.NOTHING);
                Exchange.warn("the answer to a POST is not stored", e);
            }
        }
    }

    /** Tags come from what a GET returns. */
    private static boolean isOfTheSameKind(Exchange exchange, @Nullable Object entity) {
        return exchange.policy.tags().areOf(entity);
    }

    private static void record(Exchange exchange, ContainerRequestContext request, ContainerResponseContext response) {
        Fill fill = open(exchange);
        exchange.fill = fill;
        boolean own = exchange.cache.invalidations() == exchange.invalidations + 1;
        if (!own || !Answer.isStorablePost(exchange, request, response)) {
            fill.end(Flights.End.NOTHING, null);
            return;
        }
        RecordFilter.record(exchange, fill, request, response);
    }
}
