package org.civarcos.cache.http.exchange;

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
import org.civarcos.cache.http.policy.HttpSettings;
import org.civarcos.cache.http.store.Flights;
import org.civarcos.cache.http.store.NotShareable;
import org.civarcos.cache.http.store.Openings;
import org.civarcos.cache.http.store.ResponseStore;

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

    /** Opens those of a manager. */
    public ResponseCache(CacheManager manager, HttpSettings settings) {
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

    public HttpSettings settings() {
        return settings;
    }

    /** The hosts that the application answers for. */
    public Authorities authorities() {
        return authorities;
    }

    /** How long a response is fresh if neither it nor its annotation says. */
    public Duration defaultTtl() {
        return defaultTtl;
    }

    public TimeSource time() {
        return time;
    }

    public Instant now() {
        return time.instant();
    }

    public ResponseStore store() {
        return store;
    }

    public Openings openings() {
        return openings;
    }

    /** Drops what carries one of the tags, because of a request. */
    public void invalidate(Set<String> tags) {
        openings.tell(tags);
        store.invalidate(tags);
    }

    /** The keys whose responses cannot be renewed in the background, which callers do for a while. */
    public NotShareable byCallers() {
        return byCallers;
    }

    /** Whether this is the first time to warn of a method whose responses cannot be renewed in the background. */
    public boolean warnsOf(String method) {
        return warnedOf.add(method);
    }

    /** The keys whose requests do not wait for each other, for a while. */
    public NotShareable notShareable() {
        return notShareable;
    }

    public Flights flights() {
        return flights;
    }

    /** One request may get lost; where it happens again soon, nobody waits to find that out a third time. */
    private void lost(String key) {
        if (!lostBefore.add(key)) {
            notShareable.add(key);
        }
    }
}
