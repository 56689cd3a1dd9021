package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Set;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.jaxrs.store.CacheLog;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.Lookup;

/**
 * Stores the answer to a POST that says, by {@code Content-Location}, that it is what a GET of the same URI would get
 * (RFC 9110 section 9.3.3), in the gateway profile; first, it invalidates what a POST invalidates.
 *
 * <p>What is stored must not be older than an invalidation of one of its tags. The POST's own one breaks the fence that was
 * open while the resource ran, so that one is looked at before, and another is opened after it; in between none but the
 * POST's own may have come.
 */
public final class PostFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final Entrance entrance;
    private final InvalidationFilter invalidation;

    public PostFilter(Entrance entrance, InvalidationFilter invalidation) {
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
            Fill fill = open(exchange);
            fill.listen();
            exchange.goOn(fill, exchange.cache.now());
        } catch (RuntimeException e) {
            request.removeProperty(Exchange.PROPERTY);
            CacheLog.warn("the answer to a POST is not stored", e);
        }
    }

    private static Fill open(Exchange exchange) {
        Lookup found = exchange.cache.store().find(exchange.key, exchange.selecting, exchange.rules.profile());
        Lookup lookup = new Lookup(exchange.key, null, Forward.METHOD, found.index(), found.variantKey());
        Reuse reuse = new Reuse(Reuse.Action.FORWARD, Reason.METHOD, HeaderFields.EMPTY);
        return exchange.cache.store().open(lookup, reuse, null, exchange.cache.openings());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request.getProperty(Exchange.PROPERTY));
        Fill before = exchange == null ? null : exchange.fill;
        if (exchange == null || before == null) {
            invalidation.invalidate(request, response);
            return;
        }
        Set<String> tags = tags(exchange, request, response);
        boolean intact =
                !tags.isEmpty() && before.heardOf(tags) == 0 && before.fence().isIntact(tags);
        boolean invalidated = invalidation.invalidate(request, response);
        try {
            if (intact && invalidated) {
                record(exchange, before, request, response, tags);
            }
        } catch (RuntimeException e) {
            exchange.end(Flights.End.NOTHING);
            CacheLog.warn("the answer to a POST is not stored", e);
        } finally {
            before.end(Flights.End.NOTHING, null);
        }
    }

    /** All tags of the answer; none if it is not one to a GET, whose answers the templates of tags are for. */
    private static Set<String> tags(
            Exchange exchange, ContainerRequestContext request, ContainerResponseContext response) {
        try {
            return exchange.policy.tags().areOf(response.getEntity())
                    ? RecordFilter.tags(exchange, request, response, response.getHeaderString(CacheTags.FIELD))
                    : Set.of();
        } catch (RuntimeException e) {
            CacheLog.warn("the answer to a POST is not stored", e);
            return Set.of();
        }
    }

    private static void record(
            Exchange exchange,
            Fill before,
            ContainerRequestContext request,
            ContainerResponseContext response,
            Set<String> tags) {
        Fill fill = open(exchange);
        exchange.fill = fill;
        boolean own = before.heardOf(tags) == 1;
        if (own && Answer.isStorablePost(exchange, response)) {
            response.getHeaders().remove(CacheTags.FIELD);
            RecordFilter.record(exchange, fill, request, response, tags);
        } else {
            fill.end(Flights.End.NOTHING, null);
        }
    }
}
