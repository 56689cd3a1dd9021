package org.civarcos.cache.impl.load;

import org.civarcos.cache.impl.event.Waiting;
import org.civarcos.cache.impl.progress.InProgress;
import org.jspecify.annotations.Nullable;

/**
 * The loads of one cache that are under way: at most one a key that newcomers may share. One that an invalidation has
 * overtaken is not shared any more; it goes on for those who wait for it already.
 */
final class Flights<K> implements Waiting.Busy {
    private final InProgress<Flight> flights;

    /**
     * Makes it with no load under way.
     *
     * @param expected how many entries there may be
     */
    Flights(long expected) {
        flights = new InProgress<>(expected);
        Waiting.register(this);
    }

    @Override
    public boolean isBusy(Thread thread) {
        return flights.all().stream().anyMatch(each -> each.owner() == thread);
    }

    int size() {
        return flights.size();
    }

    /**
     * Enters a flight of the caller's, or finds the one to share.
     *
     * @return {@code own}, which the caller must land or crash, or another's
     */
    Flight join(K key, Flight own) {
        while (true) {
            Flight top = flights.top(key);
            Flight shared = toShare(key, top);
            if (shared != null) {
                return shared;
            }
            if (flights.tryEnter(own, top)) {
                return own;
            }
        }
    }

    private static @Nullable Flight toShare(Object key, @Nullable Flight top) {
        for (Flight each = top; each != null; each = each.below()) {
            if (each.isOf(key) && each.isUpToDate()) {
                return each;
            }
        }
        return null;
    }

    /** Whether there is a load that newcomers may share. */
    boolean isUnderWay(K key) {
        return toShare(key, flights.top(key)) != null;
    }

    /** Ends a flight: newcomers find what it stored, or start another. */
    void land(Flight flight, @Nullable Object outcome) {
        flights.leave(flight);
        flight.closeFence();
        flight.outcome().complete(outcome);
    }

    /** Ends a flight that failed. */
    void crash(Flight flight, Throwable failure) {
        flights.leave(flight);
        flight.closeFence();
        flight.outcome().completeExceptionally(failure);
    }
}
