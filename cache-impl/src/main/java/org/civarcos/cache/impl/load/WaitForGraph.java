package org.civarcos.cache.impl.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheLoadCycleException;
import org.jspecify.annotations.Nullable;

/**
 * Graph of the threads that wait for flights, over all caches of a manager, and of the loads of futures that asked for
 * others while their loaders were being called. A caller enters the edge before it looks for a cycle, so that of those
 * who close one, at least one finds it. What a loader asks for later, in a stage of its own, is not known to be its.
 */
public final class WaitForGraph {
    /** The load of a future whose loader the thread is calling; absent outside. */
    private static final ThreadLocal<Flight> BEGINNING = new ThreadLocal<>();

    private final ConcurrentMap<Thread, Flight> waits = new ConcurrentHashMap<>();

    /** Makes an empty graph. */
    public WaitForGraph() {}

    /**
     * Waits for the outcome of a flight.
     *
     * @param nanos how long at most
     * @throws TimeoutException if that was not long enough
     * @throws CacheLoadCycleException if the flight waits, directly or not, for this thread
     * @throws CacheException if this thread is interrupted
     * @throws ExecutionException with what the loader threw
     */
    @Nullable
    Object await(Flight flight, long nanos) throws ExecutionException, TimeoutException {
        Thread self = Thread.currentThread();
        waits.put(self, flight);
        try {
            refuseCycle(self, flight);
            return nanos == Long.MAX_VALUE
                    ? flight.outcome().get()
                    : flight.outcome().get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            self.interrupt();
            throw new CacheException("interrupted while waiting for the load of " + flight, e);
        } finally {
            waits.remove(self);
        }
    }

    private void refuseCycle(Thread self, Flight start) {
        List<Flight> path = new ArrayList<>();
        for (Flight at = start; at != null && !path.contains(at); ) {
            path.add(at);
            Thread owner = at.owner();
            if (owner == self) {
                if (path.stream().anyMatch(flight -> flight.isDone())) {
                    return; // meanwhile one has ended, and who waited for it goes on
                }
                path.add(start);
                throw cycle(path);
            }
            at = owner == null ? null : waits.get(owner);
        }
    }

    /**
     * Calls the loader of a future: what it asks for meanwhile, the flight waits for.
     *
     * @param flight the flight
     * @param call calls the loader
     * @return the stage that it returned
     */
    <T extends @Nullable Object> CompletionStage<T> beginning(Flight flight, Supplier<CompletionStage<T>> call) {
        Flight outer = BEGINNING.get();
        BEGINNING.set(flight);
        flight.owner(Thread.currentThread());
        try {
            return call.get();
        } finally {
            flight.owner(null);
            if (outer == null) {
                BEGINNING.remove();
            } else {
                BEGINNING.set(outer);
            }
        }
    }

    /** The load of a future whose loader this thread is calling, which then is who asks; null if there is none. */
    @Nullable
    Flight asker() {
        return BEGINNING.get();
    }

    /**
     * Notes that a load wants the future outcome of a flight.
     *
     * @param asker the load, or null if it is none who asks
     * @throws CacheLoadCycleException if the flight waits, directly or not, for the asker
     */
    static void asksFor(@Nullable Flight asker, Flight flight) {
        if (asker != null) {
            asker.asksFor(flight);
            List<Flight> path = new ArrayList<>(List.of(asker));
            if (leads(flight, asker, path)) {
                throw cycle(path);
            }
        }
    }

    /** Whether a flight that has not ended has asked, directly or not, for the other; with the way there. */
    private static boolean leads(Flight from, Flight to, List<Flight> path) {
        if (from == to) {
            path.add(to);
            return true;
        }
        if (path.contains(from) || from.isDone()) {
            return false;
        }
        path.add(from);
        for (Flight asked : from.asked()) {
            if (leads(asked, to, path)) {
                return true;
            }
        }
        path.remove(from);
        return false;
    }

    private static CacheLoadCycleException cycle(List<Flight> path) {
        String cycle = path.stream().map(Flight::toString).collect(Collectors.joining(" -> "));
        return new CacheLoadCycleException(
                "a load waits for itself: " + cycle + "; a loader must not ask for a key whose load asks for its own");
    }
}
