package org.civarcos.cache.jaxrs.client;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Invalidation;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.store.Openings;
import org.civarcos.cache.http.store.ResponseStore;

/** The responses that are stored for one client, or for several of one name. Thread-safe. */
final class ClientCache {
    /** The name of the cache in the manager. */
    static final String NAME = "http-client-responses";

    private final ClientSettings settings;
    private final TimeSource time;
    private final ResponseStore store;
    private final Openings openings;
    private final String client;

    ClientCache(CacheManager manager, ClientSettings settings, String client) {
        this.settings = settings;
        this.time = manager.time();
        this.store = new ResponseStore(ResponseStore.open(manager, NAME, settings.maxBytes()));
        this.openings = new Openings(time::nanos);
        this.client = client;
    }

    ClientSettings settings() {
        return settings;
    }

    TimeSource time() {
        return time;
    }

    Instant now() {
        return time.instant();
    }

    ResponseStore store() {
        return store;
    }

    Openings openings() {
        return openings;
    }

    /** The key of a request: its whole URI, this client and the user; empty if it is not stored. */
    Optional<ResponseKey> key(URI uri, HeaderFields request) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            return Optional.empty();
        }
        String user = ClientUser.of(uri, request, settings.userFields());
        ResponseKey key = ResponseKey.of(ClientTags.path(uri), uri.getRawQuery(), "")
                .ofOrigin(ClientTags.origin(uri))
                .ofPrincipal(client + user);
        return Optional.of(key).filter(made -> made.text().length() <= ResponseKey.MAX_LENGTH);
    }

    /** Drops what an answer invalidates, for all clients of the manager. */
    void invalidate(URI uri, Invalidation invalidation) {
        if (uri.getScheme() != null && uri.getHost() != null) {
            store.invalidate(ClientTags.of(uri, invalidation));
        }
    }
}
