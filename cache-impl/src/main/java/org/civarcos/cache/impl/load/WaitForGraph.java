package org.civarcos.cache.impl.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheLoadCycleException;
import org.jspecify.annotations.Nullable;

/**
 * Which thread waits for which flight, over all caches of a manager. A thread enters its edge before it looks for a
 * cycle, so that of the threads that close one, at least one finds it.
 */
public final class WaitForGraph {
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
                if (path.stream().anyMatch(flight -> flight.outcome().isDone())) {
                    return; // meanwhile one has landed, and who waited for it goes on
                }
                path.add(start);
                String cycle = path.stream().map(Flight::toString).collect(Collectors.joining(" -> "));
                throw new CacheLoadCycleException("a load waits for itself: " + cycle
                        + "; a loader must not ask for a key whose load asks for its own");
            }
            at = owner == null ? null : waits.get(owner);
        }
    }
}
