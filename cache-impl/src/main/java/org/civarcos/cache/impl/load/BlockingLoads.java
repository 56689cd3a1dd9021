package org.civarcos.cache.impl.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.impl.event.Waiting;
import org.jspecify.annotations.Nullable;

/** Loads that run in the calling thread. */
final class BlockingLoads<K, V extends @Nullable Object> {
    private final StoreAccess<K, V> access;
    private final Flights<K> flights;
    private final WaitForGraph graph;

    BlockingLoads(StoreAccess<K, V> access, Flights<K> flights, WaitForGraph graph) {
        this.access = access;
        this.flights = flights;
        this.graph = graph;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the outcome of a flight of this cache is a V or NOTHING
    V load(K key, CacheLoader<? super K, ? extends V> loader) {
        while (true) {
            Flight own = newFlight(key);
            Flight flight = flights.join(key, own);
            Object outcome = flight == own ? fly(key, own, loader) : await(flight);
            if (outcome != Flight.NOTHING) {
                return (V) outcome;
            }
        }
    }

    private Flight newFlight(K key) {
        return new Flight(access.cacheName(), key, Thread.currentThread());
    }

    private @Nullable Object await(Flight flight) {
        try {
            return graph.await(flight);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw Failures.rethrow(flight, cause == null ? e : cause);
        }
    }

    private @Nullable Object fly(K key, Flight own, CacheLoader<? super K, ? extends V> loader) {
        try {
            Object value = aboard(() -> loadUnlessPresent(key, own, loader));
            flights.land(key, own, value);
            return value;
        } catch (Throwable failure) {
            flights.crash(key, own, failure);
            throw Failures.ofLoader(own, failure);
        } finally {
            access.events().deliver();
        }
    }

    private @Nullable Object loadUnlessPresent(K key, Flight own, CacheLoader<? super K, ? extends V> loader)
            throws Exception {
        own.watch(access.fence(key));
        // The flight before this one may have landed between the caller's miss and now.
        Object present = access.lookUp(key);
        if (present != StoreAccess.MISSING) {
            return present;
        }
        LoadOptions options = new LoadOptions();
        V value = timed(() -> loader.load(key, options));
        access.save(key, value, options, own.fence());
        return value;
    }

    private interface Work<T extends @Nullable Object> {
        T run() throws Exception;
    }

    /** Does the work of a flight. Listeners may want its outcome, so that it waits for none before it has landed. */
    private static <T extends @Nullable Object> T aboard(Work<T> work) throws Exception {
        Waiting.forbid();
        try {
            return work.run();
        } finally {
            Waiting.allow();
        }
    }

    private <T extends @Nullable Object> T timed(Work<T> work) throws Exception {
        long start = access.time().nanos();
        boolean succeeded = false;
        try {
            T result = work.run();
            succeeded = true;
            return result;
        } finally {
            access.counters().load(succeeded, access.time().nanos() - start);
        }
    }

    /**
     * Loads missing keys. First runs the load of the keys that nobody loads yet, and only when that has landed waits
     * for the others: nobody holds a flight while it waits for another, so that bulk loads cannot wait for each other.
     */
    @SuppressWarnings("unchecked") // as in load
    Map<K, V> loadAll(Set<K> missing, BulkLoader<K, V> loader) {
        Map<K, V> loaded = new LinkedHashMap<>();
        Set<K> left = missing;
        while (!left.isEmpty()) {
            Map<K, Flight> own = new LinkedHashMap<>();
            Map<K, Flight> others = new LinkedHashMap<>();
            for (K key : left) {
                Flight mine = newFlight(key);
                Flight flight = flights.join(key, mine);
                (flight == mine ? own : others).put(key, flight);
            }
            if (!own.isEmpty()) {
                loaded.putAll(flyTogether(own, loader));
            }
            Set<K> again = new LinkedHashSet<>();
            others.forEach((key, flight) -> {
                Object outcome = await(flight);
                if (outcome == Flight.NOTHING) {
                    again.add(key);
                } else {
                    loaded.put(key, (V) outcome);
                }
            });
            left = again;
        }
        return loaded;
    }

    private Map<K, V> flyTogether(Map<K, Flight> own, BulkLoader<K, V> loader) {
        try {
            Map<K, V> loaded = aboard(() -> loadUnlessPresent(own, loader));
            own.forEach((key, flight) ->
                    flights.land(key, flight, loaded.containsKey(key) ? loaded.get(key) : Flight.NOTHING));
            return loaded;
        } catch (Throwable failure) {
            own.forEach((key, flight) -> flights.crash(key, flight, failure));
            throw Failures.ofLoader(access.cacheName() + own.keySet(), failure);
        } finally {
            access.events().deliver();
        }
    }

    @SuppressWarnings("unchecked") // what lookUp returns is a V or MISSING
    private Map<K, V> loadUnlessPresent(Map<K, Flight> own, BulkLoader<K, V> loader) throws Exception {
        Map<K, V> found = new LinkedHashMap<>();
        List<K> missing = new ArrayList<>();
        own.forEach((key, flight) -> {
            flight.watch(access.fence(key));
            Object present = access.lookUp(key);
            if (present == StoreAccess.MISSING) {
                missing.add(key);
            } else {
                found.put(key, (V) present);
            }
        });
        if (!missing.isEmpty()) {
            LoadOptions options = new LoadOptions();
            Set<K> asked = Collections.unmodifiableSet(new LinkedHashSet<>(missing));
            Map<K, V> loaded = timed(() -> loader.loadAll(asked, options));
            own.forEach((key, flight) -> {
                if (asked.contains(key) && loaded.containsKey(key)) {
                    V value = loaded.get(key);
                    access.save(key, value, options, flight.fence());
                    found.put(key, value);
                }
            });
        }
        return found;
    }
}
