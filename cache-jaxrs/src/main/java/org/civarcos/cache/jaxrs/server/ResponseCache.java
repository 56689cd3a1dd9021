package org.civarcos.cache.jaxrs.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.http.Authorities;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.http.ResponseKey;
import org.civarcos.cache.http.Reuse;
import org.civarcos.cache.http.Reuse.Action;
import org.civarcos.cache.http.Rules;
import org.civarcos.cache.http.StoredEntry;
import org.civarcos.cache.http.StoredResponse;
import org.civarcos.cache.jaxrs.policy.HttpSettings;
import org.civarcos.cache.jaxrs.store.Fill;
import org.civarcos.cache.jaxrs.store.Flights;
import org.civarcos.cache.jaxrs.store.Lookup;
import org.civarcos.cache.jaxrs.store.NotShareable;
import org.civarcos.cache.jaxrs.store.Openings;
import org.civarcos.cache.jaxrs.store.ResponseStore;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

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
    private final NotShareable byCallers;
    private final Set<String> warnedOf = ConcurrentHashMap.newKeySet();
    private final Openings openings;

    ResponseCache(CacheManager manager, HttpSettings settings) {
        Cache<String, StoredEntry> cache = ResponseStore.open(manager, NAME, settings.maxBytes());
        this.settings = settings;
        this.authorities = Authorities.of(settings.authorities());
        this.time = manager.time();
        this.defaultTtl = cache.config().expireAfterWrite().orElse(CacheConfig.DEFAULT_TTL);
        this.store = new ResponseStore(cache);
        this.flights = new Flights(settings.collapseTimeout(), settings.maxWaiting(), settings.maxWaitingEach());
        this.notShareable = new NotShareable(time::nanos);
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

    Instant now() {
        return time.instant();
    }

    ResponseStore store() {
        return store;
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

    NotShareable notShareable() {
        return notShareable;
    }

    /**
     * Answers a request, waiting for another's answer if need be, or lets it go on.
     *
     * @param exchange its exchange
     * @param shares whether it may wait for others and others for it
     * @param renews whether it is to renew what is stored, however good that is
     */
    Admission admit(Exchange exchange, boolean shares, boolean renews) {
        Rules rules = exchange.rules;
        ResponseKey key = exchange.key;
        HeaderFields request = exchange.selecting;
        long deadline = System.nanoTime() + Durations.waitNanos(settings.collapseTimeout());
        boolean waited = false;
        while (true) {
            Lookup lookup = find(rules, key, request);
            Instant now = now();
            Reuse reuse = reuse(rules, request, lookup, renews, now);
            if (isAnswer(reuse)) {
                StoredResponse answer = reuse.isHit() ? lookup.stored() : null;
                return new Admission(waited && reuse.isHit() ? Reason.COLLAPSED : reuse.reason(), answer, null, now);
            }
            long patience = deadline - System.nanoTime();
            boolean alone = !shares || reuse.reason().isOfRequest() || notShareable.contains(lookup.flightKey());
            if (alone || patience <= 0) {
                return goOn(reuse, lookup, store.open(lookup, reuse, null, openings), now);
            }
            Flights.Joined joined = flights.join(lookup.flightKey());
            if (joined.leads()) {
                Fill fill = takeOff(rules, lookup, reuse, joined.flight(), request);
                if (fill != null) {
                    return goOn(reuse, lookup, fill, now);
                }
                waited = true;
            } else if (reuse.action() == Action.SERVE_AND_REVALIDATE) {
                return new Admission(reuse.reason(), lookup.stored(), null, now); // somebody renews it already
            } else {
                Flights.Landing landing = joined.flight().await(patience, exchange.policy.work()::isOn);
                waited = true;
                if (landing.end() == Flights.End.LOST) {
                    notShareable.add(lookup.flightKey()); // the next ones need not find that out again
                }
                if (landing.end() == Flights.End.NOT_SHAREABLE || landing.end() == Flights.End.LOST) {
                    return goOn(reuse, lookup, store.open(lookup, reuse, null, openings), now());
                }
                Reason reason = landed(rules, request, landing);
                if (reason != null) {
                    return new Admission(reason, landing.response(), null, now());
                }
                if (landing.end() == Flights.End.FAILED) {
                    return goOn(reuse, lookup, store.open(lookup, reuse, null, openings), now());
                }
            }
        }
    }

    private Lookup find(Rules rules, ResponseKey key, HeaderFields request) {
        return store.find(key, request, rules.profile()).answering(rules, request, time);
    }

    private static Reuse reuse(Rules rules, HeaderFields request, Lookup lookup, boolean renews, Instant now) {
        StoredResponse stored = lookup.stored();
        if (renews) {
            HeaderFields conditions = stored == null ? HeaderFields.EMPTY : stored.conditions();
            return new Reuse(Action.VALIDATE, Reason.STALE, conditions);
        }
        return Reuse.of(rules, request, stored, now);
    }

    /** Whether nothing has to be asked of the resource. */
    private static boolean isAnswer(Reuse reuse) {
        return switch (reuse.action()) {
            case SERVE, SERVE_STALE, UNAVAILABLE -> true;
            case SERVE_AND_REVALIDATE, VALIDATE, FORWARD -> false;
        };
    }

    private static Admission goOn(Reuse reuse, Lookup lookup, Fill fill, Instant now) {
        boolean answers = reuse.action() == Action.SERVE_AND_REVALIDATE;
        return new Admission(reuse.reason(), answers ? lookup.stored() : null, fill, now);
    }

    /** Why what another request got is the answer to this one too, or null if it is not. */
    private @Nullable Reason landed(Rules rules, HeaderFields request, Flights.Landing landing) {
        StoredResponse shared = landing.response();
        if (shared == null || !shared.isSelectedBy(request, rules.profile())) {
            return null;
        }
        if (landing.end() == Flights.End.FAILED) {
            return Reuse.insteadOfError(rules, request, shared, now()) ? Reason.STALE_IF_ERROR : null;
        }
        return Reuse.of(rules, request, shared, now()).isHit() ? Reason.COLLAPSED : null;
    }

    /** Looks again, since the flight before may have landed between the look and the start; null to begin anew. */
    private @Nullable Fill takeOff(
            Rules rules, Lookup first, Reuse reuse, Flights.Flight flight, HeaderFields request) {
        Fill fill;
        try {
            fill = store.open(first, reuse, flight, openings);
        } catch (RuntimeException | Error e) {
            flight.end(Flights.End.NOTHING, null);
            throw e;
        }
        try {
            Lookup second = find(rules, first.key(), request);
            if (Objects.equals(first.variantKey(), second.variantKey())
                    && Objects.equals(first.stored(), second.stored())) {
                return fill;
            }
        } catch (RuntimeException | Error e) {
            fill.end(Flights.End.NOTHING, null);
            throw e;
        }
        fill.end(Flights.End.NOTHING, null);
        return null;
    }
}
