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
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.jaxrs.store.CacheLog;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.Lookup;
import org.civarcos.cache.jaxrs.store.ResponseStore;

/**
 * Stores the answer to a POST that says, by {@code Content-Location}, that it is what a GET of the same URI would get
 * (RFC 9110 section 9.3.3), in the gateway profile; first, it invalidates what a POST invalidates.
 *
 * <p>What is stored must not be older than an invalidation of one of its tags. The POST's own one breaks the fence that was
 * open while the resource ran, so that one is looked at before, and another is opened after it; in between none but the
 * POST's own may have come.
 */
public final class PostFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String NOT_STORED = "the answer to a POST is not stored";

    private final Entrance entrance;
    private final InvalidationFilter invalidation;

    public PostFilter(Entrance entrance, InvalidationFilter invalidation) {
        this.entrance = entrance;
        this.invalidation = invalidation;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Exchange entered = entrance.enter(request);
        if (entered == null) {
            return;
        }
        if (!(entered instanceof Entered arrived) || arrived.request().rules().profile() != Profile.GATEWAY) {
            request.removeProperty(Exchange.PROPERTY);
            return;
        }
        try {
            KeyedRequest keyed = arrived.request();
            Fill fill = open(keyed);
            fill.listen();
            Forwarded.of(keyed, fill, keyed.cache().now(), null).become(request);
        } catch (RuntimeException e) {
            request.removeProperty(Exchange.PROPERTY);
            CacheLog.warn(NOT_STORED, e);
        }
    }

    private static Fill open(KeyedRequest request) {
        ResponseStore store = request.cache().store();
        Lookup found =
                store.find(request.key(), request.selecting(), request.rules().profile());
        Lookup lookup = new Lookup(request.key(), null, Forward.METHOD, found.index(), found.variantKey());
        Reuse reuse = new Reuse(Reuse.Action.FORWARD, Reason.METHOD, HeaderFields.EMPTY);
        return store.open(lookup, reuse, null, request.cache().openings());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(Exchange.of(request) instanceof Forwarded way)) {
            invalidation.invalidate(request, response);
            return;
        }
        Set<String> tags = tags(way, request, response);
        Fill before = way.fill();
        boolean intact =
                !tags.isEmpty() && before.heardOf(tags) == 0 && before.fence().isIntact(tags);
        boolean invalidated = invalidation.invalidate(request, response);
        try {
            if (intact && invalidated) {
                record(way, request, response, tags);
            }
        } catch (RuntimeException e) {
            CacheLog.warn(NOT_STORED, e);
        } finally {
            before.end(Flights.End.NOTHING, null);
        }
    }

    /** All tags of the answer; none if it is not one to a GET, whose answers the templates of tags are for. */
    private static Set<String> tags(Forwarded way, ContainerRequestContext request, ContainerResponseContext response) {
        try {
            return way.request().policy().tags().areOf(response.getEntity())
                    ? ResponseTags.of(way, request, response, ResponseFields.of(response))
                    : Set.of();
        } catch (RuntimeException e) {
            CacheLog.warn(NOT_STORED, e);
            return Set.of();
        }
    }

    /** Records the answer, under a fence that was opened after the POST's own invalidation. */
    private static void record(
            Forwarded before, ContainerRequestContext request, ContainerResponseContext response, Set<String> tags) {
        Fill fill = open(before.request());
        try {
            Forwarded way = new Forwarded(before.request(), fill, before.moment(), before.servlet(), before.renewal());
            if (before.fill().heardOf(tags) == 1 && isStorable(way, response)) {
                response.getHeaders().remove(CacheTags.FIELD);
                way.record(request, response, way.request().entrance().fieldsOf(response), tags)
                        .become(request);
                return;
            }
        } catch (RuntimeException e) {
            fill.end(Flights.End.NOTHING, null);
            throw e;
        }
        fill.end(Flights.End.NOTHING, null);
    }

    private static boolean isStorable(Forwarded way, ContainerResponseContext response) {
        ResponseHead head = new ResponseHead(response.getStatus(), ResponseFields.of(response));
        return Judgement.of(way, head, way.request().cache().now()).isStorable();
    }
}
