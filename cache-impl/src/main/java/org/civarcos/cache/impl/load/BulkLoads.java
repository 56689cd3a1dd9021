package org.civarcos.cache.impl.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.LoadOptions;
import org.jspecify.annotations.Nullable;

/** Loads of several keys with one call, which run in the calling thread. */
final class BulkLoads<K, V extends @Nullable Object> extends CallerLoads<K, V> {
    BulkLoads(StoreAccess<K, V> access, FlightRegistry<K> flights, WaitForGraph graph) {
        super(access, flights, graph);
    }

    /**
     * Loads missing keys. First runs the load of the keys that nobody loads yet, and only when that has ended waits
     * for the others: nobody holds a flight while it waits for another, so that bulk loads cannot wait for each other.
     */
    Map<K, V> loadAll(Set<K> missing, BulkLoader<K, V> loader, LoadOptions loading, boolean reachable) {
        long timeout = timeout(loading);
        Map<K, V> loaded = new LinkedHashMap<>();
        Set<K> left = missing;
        while (!left.isEmpty()) {
            Map<K, Flight> own = new LinkedHashMap<>();
            Map<K, Flight> others = new LinkedHashMap<>();
            joinAll(left, own, others);
            access.counters().read(0, own.size());
            Set<K> again = new LinkedHashSet<>();
            Set<K> late = new LinkedHashSet<>();
            try {
                if (!own.isEmpty()) {
                    loaded.putAll(runTogether(own, loader, loading, reachable));
                }
                shareAll(others, timeout, loaded, again, late);
            } finally {
                access.counters().collapsed(others.size() - again.size() - late.size());
            }
            if (!late.isEmpty()) {
                access.counters().read(0, late.size());
                loaded.putAll(loadUnshared(late, loader));
            }
            left = again;
        }
        return loaded;
    }

    /** Waits for what others load; the keys of which nothing came are to be tried again, or took too long. */
    @SuppressWarnings("unchecked") // as in BlockingLoads.load
    private void shareAll(Map<K, Flight> others, long timeout, Map<K, V> loaded, Set<K> again, Set<K> late) {
        long start = System.nanoTime();
        others.forEach((key, flight) -> {
            try {
                Object outcome = await(flight, left(timeout, start));
                if (outcome == Flight.NOTHING) {
                    again.add(key);
                } else {
                    loaded.put(key, (V) outcome);
                }
            } catch (TimeoutException e) {
                late.add(key);
            }
        });
    }

    /** Registers flights for keys that nobody loads, and finds those of the others. */
    private void joinAll(Set<K> keys, Map<K, Flight> own, Map<K, Flight> others) {
        List<Flight> registered = new ArrayList<>();
        try {
            for (K key : keys) {
                Flight mine = flights.claimed(key, Thread.currentThread());
                Flight flight = flights.join(key, mine);
                boolean isOwn = flight == mine || flight.claim(Thread.currentThread());
                if (isOwn) {
                    registered.add(flight);
                }
                (isOwn ? own : others).put(key, flight);
            }
        } catch (Throwable e) { // a key that cannot be compared
            registered.forEach(flights::abandon);
            throw e;
        }
    }

    private static long left(long timeout, long start) {
        return timeout == Long.MAX_VALUE ? timeout : Math.max(0, timeout - (System.nanoTime() - start));
    }

    private Map<K, V> loadUnshared(Set<K> late, BulkLoader<K, V> loader) {
        Set<K> asked = Collections.unmodifiableSet(late);
        try {
            Map<K, V> loaded = new LinkedHashMap<>(call(
                    asked,
                    List.of(),
                    new LoaderContext(),
                    LoadOptions.DEFAULT,
                    said -> access.loadAll(asked, loader, said)));
            loaded.keySet().retainAll(asked);
            return loaded;
        } catch (Throwable failure) {
            throw Failures.ofLoader(access.nameOf(asked), failure);
        }
    }

    private Map<K, V> runTogether(Map<K, Flight> own, BulkLoader<K, V> loader, LoadOptions loading, boolean reachable) {
        try {
            Map<K, V> loaded = loadUnlessPresent(own, loader, loading, reachable);
            own.forEach((key, flight) ->
                    flights.complete(flight, loaded.containsKey(key) ? loaded.get(key) : Flight.NOTHING));
            return loaded;
        } catch (Throwable failure) {
            boolean interrupted = Thread.currentThread().isInterrupted();
            for (Flight flight : own.values()) {
                if (interrupted) {
                    flights.abandon(flight);
                } else {
                    flights.fail(flight, failure);
                }
            }
            throw Failures.ofLoader(access.nameOf(own.keySet()), failure);
        } finally {
            access.deliver();
        }
    }

    private Map<K, V> loadUnlessPresent(
            Map<K, Flight> own, BulkLoader<K, V> loader, LoadOptions loading, boolean reachable) throws Exception {
        Map<K, V> found = reachable ? fenceAndLookUp(own) : new LinkedHashMap<>();
        Set<K> missing = new LinkedHashSet<>(own.keySet());
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            LoaderContext context = new LoaderContext();
            Set<K> asked = Collections.unmodifiableSet(missing);
            List<Flight> shared = asked.stream().map(own::get).toList();
            Map<K, V> loaded = call(asked, shared, context, loading, said -> access.loadAll(asked, loader, said));
            own.forEach((key, flight) -> {
                if (asked.contains(key) && loaded.containsKey(key)) {
                    V value = loaded.get(key);
                    access.save(key, value, context, loading, flight.fence());
                    found.put(key, value);
                }
            });
        }
        return found;
    }

    private Map<K, V> fenceAndLookUp(Map<K, Flight> own) {
        for (Map.Entry<K, Flight> each : own.entrySet()) {
            if (!openFence(each.getKey(), each.getValue())) {
                return new LinkedHashMap<>(); // the store is gone: no use in asking it for each key
            }
        }
        return access.lookUpAll(own.keySet());
    }
}
