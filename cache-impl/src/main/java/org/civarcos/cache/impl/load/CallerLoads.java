package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.trace.Watch;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/** Base of loads in the calling thread, of one key and of several: the fence, the clock, the wait. */
abstract class CallerLoads<K, V extends @Nullable Object> {
    final StoreAccess<K, V> access;
    final FlightRegistry<K> flights;
    private final WaitForGraph graph;

    /** Whether the store grants load leases among processes. */
    final boolean leased;

    CallerLoads(StoreAccess<K, V> access, FlightRegistry<K> flights, WaitForGraph graph) {
        this.access = access;
        this.flights = flights;
        this.graph = graph;
        leased = access.isLeased();
    }

    /**
     * Fences the load of a flight: activates the flight, or opens a fence of the store.
     *
     * @return whether there is a fence; there is none if the store fails
     */
    final boolean openFence(K key, Flight own) {
        if (flights.activate(own)) {
            return true;
        }
        Fence fence = access.fence(key);
        own.fence(fence);
        return fence != null;
    }

    /** Fences the load of a flight again, after a wait: who else loaded meanwhile has broken the fence. */
    final void fenceAnew(K key, Flight own) {
        Fence before = own.fence();
        own.fence(access.fence(key)); // first, so that newcomers find one that is whole
        if (before != null) {
            before.close();
        }
    }

    /** A call of a loader. */
    interface Loading<T extends @Nullable Object> {
        T run(LoaderContext context) throws Exception;
    }

    /**
     * Calls a loader.
     *
     * @param key the key, or the set of keys
     * @param shared the flights of those keys that others may wait for
     */
    final <T extends @Nullable Object> T call(
            Object key, List<Flight> shared, LoaderContext context, LoadOptions options, Loading<T> loading)
            throws Exception {
        Watch.Watched watched = access.watch().load(key, shared);
        if (watched == null) {
            return timed(context, options, loading);
        }
        Throwable failure = null;
        try {
            return timed(context, options, loading);
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            watched.left();
            watched.ended(failure);
        }
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

    /** How long a waiter waits for the load of another, in nanoseconds. */
    static long timeout(LoadOptions loading) {
        return Durations.nanos(loading.waitTimeout().orElse(EntryOptions.FOREVER));
    }

    /**
     * Waits for the load of another.
     *
     * @param timeout how long at most, in nanoseconds
     * @return the value; {@link Flight#NOTHING} if it comes to nothing
     */
    final @Nullable Object await(Flight flight, long timeout) throws TimeoutException {
        Watch.Watched watched = access.watch().waiting(flight.key(), flight);
        Throwable failure = null;
        try {
            return graph.await(flight, timeout);
        } catch (ExecutionException e) {
            failure = e.getCause() == null ? e : e.getCause();
            throw Failures.rethrow(flight, failure);
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            if (watched != null) {
                watched.left();
                watched.ended(failure);
            }
        }
    }
}
