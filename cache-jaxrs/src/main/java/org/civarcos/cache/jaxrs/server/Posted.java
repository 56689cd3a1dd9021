package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Set;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.http.store.Lookup;
import org.civarcos.cache.http.store.ResponseStore;
import org.jspecify.annotations.Nullable;

/**
 * The state of a POST that goes on to the resource, whose answer may be stored as one to a GET. First, it invalidates
 * what a POST invalidates.
 *
 * <p>What is stored must not be older than an invalidation of one of its tags. The POST's own one breaks the fence that
 * was open while the resource ran, so that one is looked at before, and another is opened after it; in between none but
 * the POST's own may have come.
 *
 * @param way the way that it goes to the resource
 * @param invalidation what it invalidates
 * @param isAnswered whether it was answered by something that is not stored
 */
record Posted(Forwarded way, InvalidationFilter invalidation, boolean isAnswered) implements Exchange {
    private static final String NOT_STORED = "the answer to a POST is not stored";

    /** Goes on; null if the store fails. */
    static @Nullable Posted of(KeyedRequest request, InvalidationFilter invalidation) {
        try {
            Fill fill = open(request);
            fill.listen();
            return new Posted(Forwarded.of(request, fill, request.cache().now(), null), invalidation, false);
        } catch (RuntimeException e) {
            CacheLog.warn(NOT_STORED, e);
            return null;
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
    public KeyedRequest request() {
        return way.request();
    }

    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext response) {
        if (isAnswered) {
            return this;
        }
        Set<String> tags = tags(context, response);
        Fill before = way.fill();
        boolean intact =
                !tags.isEmpty() && before.heardOf(tags) == 0 && before.fence().isIntact(tags);
        boolean invalidated = invalidation.invalidate(context, response);
        Exchange recorded = null;
        try {
            recorded = intact && invalidated ? record(context, response, tags) : null;
        } catch (RuntimeException e) {
            CacheLog.warn(NOT_STORED, e);
        } finally {
            before.end(Flights.End.NOTHING, null);
        }
        return recorded != null ? recorded : new Posted(way, invalidation, true);
    }

    /** All tags of the answer; none if it is not one to a GET, whose answers the templates of tags are for. */
    private Set<String> tags(ContainerRequestContext context, ContainerResponseContext response) {
        try {
            return request().policy().tags().areOf(response.getEntity())
                    ? ResponseTags.of(way, context, response, ResponseFields.of(response))
                    : Set.of();
        } catch (RuntimeException e) {
            CacheLog.warn(NOT_STORED, e);
            return Set.of();
        }
    }

    /**
     * Records the answer, under a fence that was opened after the POST's own invalidation; null if it is not stored.
     */
    private @Nullable Exchange record(
            ContainerRequestContext context, ContainerResponseContext response, Set<String> tags) {
        Fill fill = open(request());
        try {
            Forwarded after = new Forwarded(request(), fill, way.moment(), way.servlet(), way.renewal());
            if (way.fill().heardOf(tags) == 1 && isStorable(after, response)) {
                response.getHeaders().remove(CacheTags.FIELD);
                return after.record(context, response, request().entrance().fieldsOf(response), tags);
            }
        } catch (RuntimeException e) {
            fill.end(Flights.End.NOTHING, null);
            throw e;
        }
        fill.end(Flights.End.NOTHING, null);
        return null;
    }

    private static boolean isStorable(Forwarded way, ContainerResponseContext response) {
        ResponseHead head = new ResponseHead(response.getStatus(), ResponseFields.of(response));
        return Judgement.of(way, head, way.request().cache().now()).isStorable();
    }
}
