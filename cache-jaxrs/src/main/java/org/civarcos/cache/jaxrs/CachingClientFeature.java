package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Objects;
import java.util.UUID;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.client.ClientCacheAccess;
import org.civarcos.cache.jaxrs.client.ClientLookupFilter;
import org.civarcos.cache.jaxrs.client.ClientRecordFilter;

/**
 * A private cache (RFC 9111) in a REST client, as a browser has one: register it, by class or as an object, with a
 * {@code ClientBuilder} or {@code Client}. Fresh answers to GET and HEAD are given without a request, stale ones are
 * validated, and a successful unsafe request drops what is stored of its URI.
 *
 * <p>Responses are kept in the cache {@code http-client-responses} of a cache manager. They are not shared between
 * clients, unless these are given one name, nor between requests whose {@code Authorization}, {@code Cookie} or
 * {@code X-Api-Key} differ, since one client may work for many users; the setting {@code http.client.user_fields} names
 * other fields.
 *
 * <p>Thread-safe. A failure of the cache is logged and the request sent.
 */
public final class CachingClientFeature implements Feature {
    /** Requests are seen as they are sent and responses as they arrive: other filters stand above the cache. */
    private static final int NEXT_TO_THE_NETWORK = 1_000_000;

    private final ClientCacheAccess access;

    /**
     * Makes one that finds its cache manager at the first request: the one of CDI, or the property
     * {@value CachedResponseFeature#MANAGER} of the client, or one that all such features share as long as the process
     * lives.
     */
    public CachingClientFeature() {
        this.access = new ClientCacheAccess(null, UUID.randomUUID().toString());
    }

    /**
     * Makes one whose responses are its own.
     *
     * @param manager keeps the responses; not closed with the client
     */
    public CachingClientFeature(CacheManager manager) {
        this(manager, UUID.randomUUID().toString());
    }

    /**
     * Makes one that shares its responses with all of the same name, also in other processes if the manager's store is
     * on a server.
     *
     * @param manager keeps the responses; not closed with the client
     * @param name of clients that servers answer alike: they have the same certificates, say
     */
    public CachingClientFeature(CacheManager manager, String name) {
        this.access =
                new ClientCacheAccess(Objects.requireNonNull(manager, "manager"), Objects.requireNonNull(name, "name"));
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().isRegistered(ClientLookupFilter.class)) {
            return false;
        }
        access.configure(context.getConfiguration());
        context.register(new ClientLookupFilter(access), NEXT_TO_THE_NETWORK)
                .register(new ClientRecordFilter(access), NEXT_TO_THE_NETWORK);
        return true;
    }
}
