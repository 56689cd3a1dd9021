package org.civarcos.cache.impl.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.civarcos.cache.impl.event.Waiting;
import org.jspecify.annotations.Nullable;

/** The loads of one cache that are under way: at most one a key that newcomers may share. */
final class Flights<K> implements Waiting.Busy {
    private final ConcurrentMap<K, Flight> flights = new ConcurrentHashMap<>();

    /** Those that are not shared any more but still go on. */
    private final Set<Flight> overtaken = ConcurrentHashMap.newKeySet(1);

    Flights() {
        Waiting.register(this);
    }

    @Override
    public boolean isBusy(Thread thread) {
        return Stream.concat(flights.values().stream(), overtaken.stream()).anyMatch(each -> each.owner() == thread);
    }

    int size() {
        return flights.size();
    }

    /**
     * Enters a flight of the caller's, or finds the one to share. A flight that an invalidation has overtaken is not
     * shared: it goes on for those who wait for it already.
     *
     * @return {@code own}, which the caller must land or crash, or another's
     */
    Flight join(K key, Flight own) {
        while (true) {
            Flight other = flights.putIfAbsent(key, own);
            if (other == null) {
                return own;
            }
            if (other.isUpToDate()) {
                return other;
            }
            overtaken.add(other);
            if (flights.replace(key, other, own)) {
                return own;
            }
            if (other.isLanded()) { // it did not need the mark any more
                overtaken.remove(other);
            }
        }
    }

    /** Whether there is a load that newcomers may share. */
    boolean isUnderWay(K key) {
        Flight flight = flights.get(key);
        return flight != null && flight.isUpToDate();
    }

    /** Ends a flight: newcomers find what it stored, or start another. */
    void land(K key, Flight flight, @Nullable Object outcome) {
        remove(key, flight);
        flight.closeFence();
        flight.outcome().complete(outcome);
    }

    private void remove(K key, Flight flight) {
        flight.landed();
        if (!flights.remove(key, flight) || !overtaken.isEmpty()) {
            overtaken.remove(flight);
        }
    }

    /** Ends a flight that failed. */
    void crash(K key, Flight flight, Throwable failure) {
        remove(key, flight);
        flight.closeFence();
        flight.outcome().completeExceptionally(failure);
    }
}
