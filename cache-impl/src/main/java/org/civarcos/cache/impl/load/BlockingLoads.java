package org.civarcos.cache.impl.load;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.Fence;
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
    V load(K key, CacheLoader<? super K, ? extends V> loader, boolean reachable) {
        while (true) {
            Flight own = newFlight(key);
            Flight flight = flights.join(key, own);
            Object outcome = flight == own ? fly(key, own, loader, reachable) : await(flight);
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

    private @Nullable Object fly(K key, Flight own, CacheLoader<? super K, ? extends V> loader, boolean reachable) {
        try {
            Object value = aboard(() -> loadUnlessPresent(key, own, loader, reachable));
            flights.land(key, own, value);
            return value;
        } catch (Throwable failure) {
            flights.crash(key, own, failure);
            throw Failures.ofLoader(own, failure);
        } finally {
            access.events().deliver();
        }
    }

    private @Nullable Object loadUnlessPresent(
            K key, Flight own, CacheLoader<? super K, ? extends V> loader, boolean reachable) throws Exception {
        Object present = reachable ? watchAndLookUp(key, own) : StoreAccess.MISSING;
        if (present != StoreAccess.MISSING) {
            return present;
        }
        LoadOptions options = new LoadOptions();
        V value = timed(() -> loader.load(key, options));
        access.save(key, value, options, own.fence());
        return value;
    }

    /** The flight before this one may have landed between the caller's miss and now: once it is watched, looks again. */
    private @Nullable Object watchAndLookUp(K key, Flight own) {
        Fence fence = access.fence(key);
        own.watch(fence);
        return fence == null ? StoreAccess.MISSING : access.lookUp(key);
    }

    private Map<K, V> watchAndLookUp(Map<K, Flight> own) {
        for (Map.Entry<K, Flight> each : own.entrySet()) {
            Fence fence = access.fence(each.getKey());
            if (fence == null) {
                return new LinkedHashMap<>(); // the store is gone: no use in asking it for each key
            }
            each.getValue().watch(fence);
        }
        return access.lookUpAll(own.keySet());
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
    Map<K, V> loadAll(Set<K> missing, BulkLoader<K, V> loader, boolean reachable) {
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
                loaded.putAll(flyTogether(own, loader, reachable));
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

    private Map<K, V> flyTogether(Map<K, Flight> own, BulkLoader<K, V> loader, boolean reachable) {
        try {
            Map<K, V> loaded = aboard(() -> loadUnlessPresent(own, loader, reachable));
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

    private Map<K, V> loadUnlessPresent(Map<K, Flight> own, BulkLoader<K, V> loader, boolean reachable)
            throws Exception {
        Map<K, V> found = reachable ? watchAndLookUp(own) : new LinkedHashMap<>();
        Set<K> missing = new LinkedHashSet<>(own.keySet());
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            LoadOptions options = new LoadOptions();
            Set<K> asked = Collections.unmodifiableSet(missing);
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
