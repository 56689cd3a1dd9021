package org.civarcos.cache.impl.load;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** Loads that run in the calling thread. */
final class BlockingLoads<K, V extends @Nullable Object> {
    private final StoreAccess<K, V> access;
    private final FlightRegistry<K> flights;
    private final RememberedFailures<K> failures;
    private final WaitForGraph graph;

    BlockingLoads(
            StoreAccess<K, V> access, FlightRegistry<K> flights, RememberedFailures<K> failures, WaitForGraph graph) {
        this.access = access;
        this.flights = flights;
        this.failures = failures;
        this.graph = graph;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the outcome of a flight of this cache is a V or NOTHING
    V load(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, boolean reachable) {
        while (true) {
            Flight own = flights.claimed(key, Thread.currentThread());
            Flight flight = flights.join(key, own);
            Object outcome;
            if (flight == own || flight.claim(Thread.currentThread())) {
                access.counters().read(false);
                outcome = run(key, flight, () -> loadUnlessPresent(key, flight, loader, loading, reachable), loading);
            } else {
                try {
                    outcome = share(flight, timeout(loading));
                } catch (TimeoutException e) {
                    access.counters().read(false);
                    return loadUnshared(key, loader);
                }
            }
            if (outcome != Flight.NOTHING) {
                return (V) outcome;
            }
        }
    }

    /** How long a waiter waits for the load of another, in nanoseconds. */
    static long timeout(LoadOptions loading) {
        return Durations.nanos(loading.waitTimeout().orElse(EntryOptions.FOREVER));
    }

    /** Waits for another's load and counts that, unless it comes to nothing and the caller has to begin again. */
    private @Nullable Object share(Flight flight, long timeout) throws TimeoutException {
        boolean shared = true;
        try {
            Object outcome = await(flight, timeout);
            shared = outcome != Flight.NOTHING;
            return outcome;
        } catch (TimeoutException e) {
            shared = false;
            throw e;
        } finally {
            access.counters().collapsed(shared ? 1 : 0);
        }
    }

    private @Nullable Object await(Flight flight, long timeout) throws TimeoutException {
        try {
            return graph.await(flight, timeout);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw Failures.rethrow(flight, cause == null ? e : cause);
        }
    }

    /** Loads for one waiter alone, whose timeout is over before the shared load has ended. */
    private V loadUnshared(K key, CacheLoader<? super K, ? extends V> loader) {
        try {
            return timed(new LoaderContext(), LoadOptions.DEFAULT, context -> access.load(key, loader, context));
        } catch (Throwable failure) {
            throw Failures.ofLoader(access.nameOf(key), failure);
        }
    }

    private @Nullable Object run(K key, Flight flight, Work<@Nullable Object> work, LoadOptions loading) {
        try {
            Object value = work.run();
            failures.forget(key);
            flights.complete(flight, value);
            return value;
        } catch (Throwable failure) {
            fail(key, flight, failure, loading);
            throw Failures.ofLoader(flight, failure);
        } finally {
            access.deliver();
        }
    }

    /** A loader that was interrupted may have made anything of it: the mark on its thread says so. */
    private void fail(K key, Flight flight, Throwable failure, LoadOptions loading) {
        if (Thread.currentThread().isInterrupted()) {
            flights.abandon(flight);
            return;
        }
        failures.rememberThen(key, failure, loading, flight.fence(), () -> flights.fail(flight, failure));
    }

    private @Nullable Object loadUnlessPresent(
            K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, boolean reachable)
            throws Exception {
        Object present = reachable ? fenceAndLookUp(key, own) : Absent.marker();
        return Absent.is(present) ? callAndSave(key, own, loader, loading) : present;
    }

    private V callAndSave(K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading)
            throws Exception {
        LoaderContext context = new LoaderContext();
        V value = timed(context, loading, said -> access.load(key, loader, said));
        access.save(key, value, context, loading, own.fence());
        return value;
    }

    /**
     * Loads anew what is still readable. In the background or by a caller: a failure is counted, and goes to those
     * who came to wait for it meanwhile.
     *
     * @param age how old the value was, so that another's newer one is left as it is
     * @return the value; {@link Flight#NOTHING} if the load failed or made none
     */
    @Nullable
    Object reload(K key, Flight flight, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age) {
        if (!flight.claim(Thread.currentThread())) {
            return Flight.NOTHING;
        }
        try {
            return run(key, flight, () -> loadUnlessNewer(key, flight, loader, loading, age), loading);
        } catch (Exception e) {
            Refreshes.LOGGER.log(Level.DEBUG, "the refresh of " + flight + " failed", e);
            return Flight.NOTHING;
        }
    }

    private @Nullable Object loadUnlessNewer(
            K key, Flight own, CacheLoader<? super K, ? extends V> loader, LoadOptions loading, long age)
            throws Exception {
        AgedValue<V> present = openFence(key, own) ? access.lookUpAged(key) : null;
        if (present == null) {
            return Flight.NOTHING; // it was removed, or its store is gone: nobody asks for a new one
        }
        return present.age() < age && present.isFresh() ? present.value() : callAndSave(key, own, loader, loading);
    }

    /** The flight before this one may have ended between the caller's miss and now: once it is fenced, looks again. */
    private @Nullable Object fenceAndLookUp(K key, Flight own) {
        return openFence(key, own) ? access.lookUp(key) : Absent.marker();
    }

    /**
     * Fences the load of a flight: activates the flight, or opens a fence of the store.
     *
     * @return whether there is a fence; there is none if the store fails
     */
    private boolean openFence(K key, Flight own) {
        if (flights.activate(own)) {
            return true;
        }
        Fence fence = access.fence(key);
        own.fence(fence);
        return fence != null;
    }

    private Map<K, V> fenceAndLookUp(Map<K, Flight> own) {
        for (Map.Entry<K, Flight> each : own.entrySet()) {
            if (!openFence(each.getKey(), each.getValue())) {
                return new LinkedHashMap<>(); // the store is gone: no use in asking it for each key
            }
        }
        return access.lookUpAll(own.keySet());
    }

    private interface Work<T extends @Nullable Object> {
        T run() throws Exception;
    }

    private interface Loading<T extends @Nullable Object> {
        T run(LoaderContext context) throws Exception;
    }

    /** Looks at the clock only if somebody will want to know. */
    private <T extends @Nullable Object> T timed(LoaderContext context, LoadOptions options, Loading<T> loading)
            throws Exception {
        if (!access.counters().areEnabled()
                && (access.lifetimes().isPlain(options) || !Freshness.isAskedFor(options))) {
            return loading.run(context);
        }
        long start = access.time().nanos();
        boolean succeeded = false;
        try {
            T result = loading.run(context);
            succeeded = true;
            return result;
        } finally {
            long nanos = access.time().nanos() - start;
            context.loadTime(Duration.ofNanos(nanos));
            access.counters().load(succeeded, nanos);
        }
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
    @SuppressWarnings("unchecked") // as in load
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
            Map<K, V> loaded = new LinkedHashMap<>(
                    timed(new LoaderContext(), LoadOptions.DEFAULT, said -> access.loadAll(asked, loader, said)));
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
            Map<K, V> loaded = timed(context, loading, said -> access.loadAll(asked, loader, said));
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
}
