package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Instant;
import java.util.Set;
import org.civarcos.cache.http.CacheTags;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.http.store.Flights;
import org.jspecify.annotations.Nullable;

/**
 * The state of a request that goes on to the resource, whose answer may be stored.
 *
 * @param request the request
 * @param fill its way on, which ends with the answer
 * @param moment when it went on, after any waiting for others
 * @param servlet what is said of the answer past Jakarta REST
 * @param renewal what it renews without a client, or null
 */
record Forwarded(
        KeyedRequest request,
        Fill fill,
        Instant moment,
        ServletAnswer servlet,
        @Nullable BackgroundRenewal renewal) implements Exchange {

    /** Begins to watch what is said of the answer. */
    static Forwarded of(KeyedRequest request, Fill fill, Instant moment, @Nullable BackgroundRenewal renewal) {
        return new Forwarded(request, fill, moment, request.received().servlet().get(), renewal);
    }

    @Override
    public Exchange record(ContainerRequestContext context, ContainerResponseContext response) {
        ResponseFields fields = request.entrance().fieldsOf(response);
        HeaderFields told = fields.now();
        if (told.contains(CacheTags.FIELD)) {
            response.getHeaders().remove(CacheTags.FIELD);
        }
        StoredResponse stale = fill.stale;
        Exchange served = stale == null ? null : new Renewal(this, stale, context, response).renew();
        return served != null
                ? served
                : record(context, response, fields, ResponseTags.of(this, context, response, told));
    }

    /** Takes down an answer that carries these tags. */
    Exchange record(
            ContainerRequestContext context,
            ContainerResponseContext response,
            ResponseFields fields,
            Set<String> tags) {
        DeclaredVary.add(request, response);
        if (request.isHead()) {
            fill.end(Flights.End.NOTHING, null);
        }
        return Recorded.of(this, context, response, fields, tags);
    }

    /** Tells who asked for a renewal what became of it. */
    void notifyRenewal(Reason stored) {
        if (renewal != null && (stored == Reason.STORABLE || stored == Reason.OVERTAKEN)) {
            renewal.fulfilled();
        }
    }

    /** Tells who asked for a renewal that nothing is left to renew. */
    void endRenewal() {
        if (renewal != null) {
            renewal.fulfilled();
        }
    }

    @Override
    public boolean isCovered() {
        StoredResponse stale = fill.stale;
        return stale != null
                && Reuse.insteadOfError(
                        request.rules(),
                        request.received().fields(),
                        stale,
                        request.cache().now());
    }
}
