package org.civarcos.cache.jaxrs.client;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.time.Instant;
import org.civarcos.cache.http.CacheStatus;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.store.Fill;
import org.civarcos.cache.jaxrs.fields.Headers;

/**
 * One request of a client on its way to the server; the filters hand it on as a property of the request.
 *
 * @param cache where its answer may be stored
 * @param uri what is asked for
 * @param request its fields, before those that validate were added
 * @param added the fields that were added, which validate what is stored
 * @param fill ends with the answer
 * @param requestTime when it was sent
 */
record ClientExchange(
        ClientCache cache, URI uri, HeaderFields request, HeaderFields added, Fill fill, Instant requestTime) {
    /** The name of the property. */
    static final String PROPERTY = "org.civarcos.cache.jaxrs.client-exchange";

    /** The name of this cache in {@code Cache-Status}. */
    static final String CACHE = "arcos-client";

    /** Says what was done, beside what caches on the way said already. */
    void say(MultivaluedMap<String, String> response, CacheStatus status) {
        if (cache.settings().cacheStatus()) {
            HeaderFields before = Headers.of(response);
            response.putSingle(CacheStatus.FIELD, Headers.append(before, CacheStatus.FIELD, status.toString()));
        }
    }
}
