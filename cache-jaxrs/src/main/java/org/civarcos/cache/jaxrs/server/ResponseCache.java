package org.civarcos.cache.jaxrs.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.http.Authorities;
import org.civarcos.cache.http.StoredEntry;
import org.civarcos.cache.jaxrs.policy.HttpSettings;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.NotShareable;
import org.civarcos.cache.jaxrs.store.Openings;
import org.civarcos.cache.jaxrs.store.ResponseStore;

/** The stored responses of one application, and the requests that are on their way to become some. Thread-safe. */
public final class ResponseCache {
    /** The name of the cache in the application's manager. */
    public static final String NAME = "http-responses";

    private final HttpSettings settings;
    private final Authorities authorities;
    private final TimeSource time;
    private final Duration defaultTtl;
    private final ResponseStore store;
    private final Flights flights;
    private final NotShareable notShareable;
    private final NotShareable lostBefore;
    private final NotShareable byCallers;
    private final Set<String> warnedOf = ConcurrentHashMap.newKeySet();
    private final Openings openings;
    private final WarmedPaths warmedPaths = new WarmedPaths();

    ResponseCache(CacheManager manager, HttpSettings settings) {
        Cache<String, StoredEntry> cache = ResponseStore.open(manager, NAME, settings.maxBytes());
        this.settings = settings;
        this.authorities = Authorities.of(settings.authorities());
        this.time = manager.time();
        this.defaultTtl = cache.config().expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL);
        this.store = new ResponseStore(cache);
        this.flights =
                new Flights(settings.collapseTimeout(), settings.maxWaiting(), settings.maxWaitingEach(), this::lost);
        this.notShareable = new NotShareable(time::nanos);
        this.lostBefore = new NotShareable(time::nanos);
        this.byCallers = new NotShareable(time::nanos);
        this.openings = new Openings(time::nanos);
    }

    HttpSettings settings() {
        return settings;
    }

    /** The hosts that the application answers for. */
    Authorities authorities() {
        return authorities;
    }

    /** How long a response is fresh if neither it nor its annotation says. */
    Duration defaultTtl() {
        return defaultTtl;
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

    /** Where warm-ups take the application to be. */
    WarmedPaths warmedPaths() {
        return warmedPaths;
    }

    Openings openings() {
        return openings;
    }

    /** Drops what carries one of the tags, because of a request. */
    void invalidate(Set<String> tags) {
        openings.tell(tags);
        store.invalidate(tags);
    }

    /** The keys whose responses cannot be renewed in the background, which callers do for a while. */
    NotShareable byCallers() {
        return byCallers;
    }

    /** Whether this is the first time to warn of a method whose responses cannot be renewed in the background. */
    boolean warnsOf(String method) {
        return warnedOf.add(method);
    }

    /** The keys whose requests do not wait for each other, for a while. */
    NotShareable notShareable() {
        return notShareable;
    }

    Flights flights() {
        return flights;
    }

    /** One request may get lost; where it happens again soon, nobody waits to find that out a third time. */
    private void lost(String key) {
        if (!lostBefore.add(key)) {
            notShareable.add(key);
        }
    }
}
