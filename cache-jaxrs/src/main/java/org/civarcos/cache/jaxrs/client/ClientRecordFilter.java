package org.civarcos.cache.jaxrs.client;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.IOException;
import java.net.URI;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Invalidation;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseHead;
import org.civarcos.cache.http.store.CacheLog;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.jaxrs.fields.Headers;

/** Sees to what a server answered: it is stored, renews what is stored, or invalidates it. */
public final class ClientRecordFilter implements ClientResponseFilter {
    private final ClientCacheAccess access;

    public ClientRecordFilter(ClientCacheAccess access) {
        this.access = access;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        if (request.getProperty(ClientExchange.PROPERTY) instanceof ClientExchange exchange) {
            request.removeProperty(ClientExchange.PROPERTY);
            // Some runtimes send the same map again when the invocation is repeated.
            exchange.added().forEach(field -> request.getHeaders().remove(field.name()));
            try {
                new ClientAnswer(exchange, request.getMethod(), response).handle();
            } finally {
                exchange.fill().end(Flights.End.NOTHING, null);
            }
        } else {
            invalidate(request, response);
        }
    }

    private void invalidate(ClientRequestContext request, ClientResponseContext response) {
        URI uri = request.getUri();
        HeaderFields fields = Headers.of(response.getHeaders());
        Invalidation invalidation =
                Invalidation.of(request.getMethod(), uri, new ResponseHead(response.getStatus(), fields));
        ClientCache cache = invalidation.reason() == Reason.NOTHING_CHANGED ? null : access.get();
        if (cache == null) {
            return;
        }
        try {
            cache.invalidate(uri, invalidation);
        } catch (CacheException | IllegalStateException e) {
            CacheLog.warn("what a client changed at " + uri.getHost() + " is not invalidated", e);
        }
    }
}
