package org.civarcos.cache.impl.load;

import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.impl.fence.Fences;
import org.civarcos.cache.impl.fence.KeyFence;
import org.civarcos.cache.impl.fence.SelfFencing;
import org.jspecify.annotations.Nullable;

/**
 * The loads of one cache that are under way: at most one a key that newcomers may share. One that an invalidation has
 * overtaken is not shared any more; it goes on for those who wait for it already.
 *
 * <p>They are among the fences of the store, where it lets them in. One that the caller runs at once is its own fence
 * there, so that each load that misses enters once. One that waits for a thread, or ends elsewhere, opens a fence of the
 * store when it begins, and so does each where the store does not let them in and they have a place of their own.
 */
final class Flights<K> implements Waiting.Busy {
    private final String cacheName;
    private final Fences<K> fences;
    private final @Nullable SelfFencing<K> store;

    /**
     * Makes it with no load under way.
     *
     * @param cacheName the name of the cache, for messages
     * @param store the store if it lets loads in among its fences, else null
     * @param expected how many entries there may be
     */
    Flights(String cacheName, @Nullable SelfFencing<K> store, long expected) {
        this.cacheName = cacheName;
        this.store = store;
        fences = store == null ? new Fences<>(expected) : store.fences();
        Waiting.register(this);
    }

    @Override
    public boolean isBusy(Thread thread) {
        return all().stream().anyMatch(each -> each.owner() == thread);
    }

    int size() {
        return all().size();
    }

    private List<Flight> all() {
        List<Flight> all = new ArrayList<>();
        for (KeyFence each : fences.all()) {
            if (each instanceof Flight flight) {
                all.add(flight);
            }
        }
        return all;
    }

    /**
     * Makes a flight that the caller runs at once if it is entered.
     *
     * @param owner the thread that loads
     */
    Flight flight(K key, Thread owner) {
        return store == null
                ? Flight.of(fences, cacheName, key, owner)
                : Flight.watching(fences, cacheName, key, owner);
    }

    /** Makes a flight that ends elsewhere. */
    Flight flight(K key) {
        return Flight.of(fences, cacheName, key, null);
    }

    /** Makes a flight that waits for somebody to run it. */
    Flight waiting(K key) {
        return Flight.waiting(fences, cacheName, key);
    }

    /**
     * Enters a flight of the caller's, or finds the one to share.
     *
     * @return {@code own}, which the caller must land or crash, or another's
     */
    Flight join(K key, Flight own) {
        while (true) {
            KeyFence top = fences.top(key);
            Flight shared = toShare(key, top);
            if (shared != null) {
                return shared;
            }
            if (fences.tryOpen(own, top)) {
                return own;
            }
        }
    }

    private static @Nullable Flight toShare(Object key, @Nullable KeyFence top) {
        for (KeyFence each = top; each != null; each = each.below()) {
            if (each instanceof Flight flight && flight.isOf(key) && flight.isUpToDate()) {
                return flight;
            }
        }
        return null;
    }

    /** Whether there is a load that newcomers may share. */
    boolean isUnderWay(K key) {
        return toShare(key, fences.top(key)) != null;
    }

    /** Makes the fence count of a flight that was entered, if it watches its key itself, and tells whether it does. */
    boolean watches(Flight flight) {
        if (store == null || !flight.watchesItself()) {
            return false;
        }
        store.opened(flight);
        return true;
    }

    /** Ends a flight: newcomers find what it stored, or start another. */
    void land(Flight flight, @Nullable Object outcome) {
        flight.end();
        flight.complete(outcome);
    }

    /** Ends a flight whose leader gives it up: of those who wait, one becomes the next. */
    void abandon(Flight flight) {
        land(flight, Flight.NOTHING);
    }

    /**
     * Ends a flight that failed. What belongs to its leader alone is not shared: of those who wait, one becomes the next
     * leader.
     */
    void crash(Flight flight, Throwable failure) {
        flight.end();
        if (LeaderFailure.is(failure)) {
            flight.complete(Flight.NOTHING);
        } else {
            flight.fail(failure);
        }
    }
}
