package org.civarcos.cache.jaxrs;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.StoredEntry;
import org.civarcos.cache.http.StoredResponse;
import org.jspecify.annotations.Nullable;

/** The stored responses of one application, and the requests that are on their way to become some. Thread-safe. */
final class ResponseCache {
    /** The name of the cache in the application's manager. */
    static final String NAME = "http-responses";

    private final HttpSettings settings;
    private final TimeSource time;
    private final Duration defaultTtl;
    private final ResponseStore store;
    private final Flights flights;
    private final NotShareable notShareable;
    private final Openings openings;

    ResponseCache(CacheManager manager, HttpSettings settings) {
        Cache<String, StoredEntry> cache = open(manager, settings);
        this.settings = settings;
        this.time = manager.time();
        this.defaultTtl = cache.config().expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL);
        this.store = new ResponseStore(cache);
        this.flights = new Flights(settings.collapseTimeout());
        this.notShareable = new NotShareable(time::nanos);
        this.openings = new Openings(time::nanos);
    }

    /** A store that cannot weigh, such as one on a server, has a bound of its own, and goes without ours. */
    private static Cache<String, StoredEntry> open(CacheManager manager, HttpSettings settings) {
        CacheConfig.Builder<String, StoredEntry> config =
                CacheConfig.of(String.class, TypeRef.<StoredEntry>of(StoredEntry.class));
        try {
            return manager.getOrCreateCache(
                    NAME,
                    config.maximumWeight(settings.maxBytes(), (key, entry) -> 2 * key.length() + entry.weight())
                            .build());
        } catch (CacheConfigurationException e) {
            return manager.getOrCreateCache(
                    NAME,
                    CacheConfig.of(String.class, TypeRef.<StoredEntry>of(StoredEntry.class))
                            .build());
        }
    }

    HttpSettings settings() {
        return settings;
    }

    /** How long a response is fresh if neither it nor its annotation says. */
    Duration defaultTtl() {
        return defaultTtl;
    }

    Instant now() {
        return time.instant();
    }

    ResponseStore store() {
        return store;
    }

    NotShareable notShareable() {
        return notShareable;
    }

    /** The number of requests that are with the resource. */
    int underWay() {
        return openings.size();
    }

    /**
     * Answers a request, waiting for another's answer if need be, or lets it go on.
     *
     * @param key its key
     * @param request its fields
     * @param shares whether it may wait for others and others for it
     */
    Admission admit(ResponseKey key, HeaderFields request, boolean shares) {
        long deadline = System.nanoTime() + settings.collapseTimeout().toNanos();
        boolean waited = false;
        while (true) {
            Lookup lookup = store.find(key, request, now());
            if (lookup.response() != null) {
                return new Admission(lookup.response(), waited, null);
            }
            long patience = deadline - System.nanoTime();
            if (!shares || patience <= 0 || notShareable.contains(lookup.flightKey())) {
                return new Admission(null, false, store.open(lookup, null, openings));
            }
            Flights.Joined joined = flights.join(lookup.flightKey());
            if (joined.leads()) {
                Admission admission = takeOff(lookup, joined.flight(), request, waited);
                if (admission != null) {
                    return admission;
                }
            } else {
                Flights.Landing landing = joined.flight().await(patience);
                waited = true;
                if (landing.end() == Flights.End.NOT_SHAREABLE) {
                    return new Admission(null, false, store.open(lookup, null, openings));
                }
                StoredResponse shared = landing.response();
                if (shared != null && shared.isSelectedBy(request) && shared.isFresh(now())) {
                    return new Admission(shared, true, null);
                }
            }
        }
    }

    /** Looks again, since the flight before may have landed between the look and the start; null to begin anew. */
    private @Nullable Admission takeOff(Lookup first, Flights.Flight flight, HeaderFields request, boolean waited) {
        Fill fill;
        try {
            fill = store.open(first, flight, openings);
        } catch (RuntimeException | Error e) {
            flight.end(Flights.End.NOTHING, null);
            throw e;
        }
        Lookup second;
        try {
            second = store.find(first.key(), request, now());
        } catch (RuntimeException | Error e) {
            fill.end(Flights.End.NOTHING, null);
            throw e;
        }
        if (second.response() != null) {
            fill.end(Flights.End.SHARED, second.response());
            return new Admission(second.response(), waited, null);
        }
        if (!Objects.equals(first.variantKey(), second.variantKey())) {
            fill.end(Flights.End.NOTHING, null);
            return null;
        }
        return new Admission(null, false, fill);
    }
}
