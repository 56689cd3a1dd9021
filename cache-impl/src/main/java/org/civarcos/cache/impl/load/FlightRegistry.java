package org.civarcos.cache.impl.load;

import java.util.ArrayList;
import java.util.List;
import org.civarcos.cache.impl.fence.FenceRegistry;
import org.civarcos.cache.impl.fence.FencedStore;
import org.civarcos.cache.impl.fence.LocalFence;
import org.jspecify.annotations.Nullable;

/**
 * A registry of the running loads of one cache: at most one a key that newcomers may share. A flight whose fence an
 * invalidation broke accepts no new waiters; it completes for those it has.
 *
 * <p>Over a {@link FencedStore} the flights are registered among the store's fences. A flight that its caller runs at
 * once is self-fenced there: it is its own fence, so that a miss registers once. A flight that waits for a thread, or
 * ends in another, opens a fence of the store when it begins, and so does every flight over any other store, which
 * leaves the flights a registry of their own.
 */
final class FlightRegistry<K> {
    private final String cacheName;
    private final FenceRegistry<K> fences;
    private final @Nullable FencedStore<K> store;

    /**
     * Makes a registry with no flight.
     *
     * @param cacheName the name of the cache, for messages
     * @param store the store if its fences can be loads, else null
     * @param expected how many entries there may be
     */
    FlightRegistry(String cacheName, @Nullable FencedStore<K> store, long expected) {
        this.cacheName = cacheName;
        this.store = store;
        fences = store == null ? new FenceRegistry<>(expected) : store.fences();
        RunningLoads.register(this);
    }

    /** Whether a thread runs one of these loads. */
    boolean isLoading(Thread thread) {
        return all().stream().anyMatch(each -> each.owner() == thread);
    }

    int size() {
        return all().size();
    }

    private List<Flight> all() {
        List<Flight> all = new ArrayList<>();
        for (LocalFence each : fences.all()) {
            if (each instanceof Flight flight) {
                all.add(flight);
            }
        }
        return all;
    }

    /**
     * Makes a flight that the caller runs at once if it is registered.
     *
     * @param owner the thread that loads
     */
    Flight claimed(K key, Thread owner) {
        return store == null
                ? Flight.claimed(fences, cacheName, key, owner)
                : Flight.selfFenced(fences, cacheName, key, owner);
    }

    /** Makes a flight that its caller starts, and that ends in another thread. */
    Flight claimed(K key) {
        return Flight.claimed(fences, cacheName, key, null);
    }

    /** Makes a flight that waits for a thread to claim it. */
    Flight unclaimed(K key) {
        return Flight.unclaimed(fences, cacheName, key);
    }

    /**
     * Registers a flight of the caller's, or finds the one to share.
     *
     * @return {@code own}, which the caller must complete or fail, or another's
     */
    Flight join(K key, Flight own) {
        while (true) {
            LocalFence top = fences.top(key);
            Flight shared = shareable(key, top);
            if (shared != null) {
                return shared;
            }
            if (fences.tryRegister(own, top)) {
                return own;
            }
        }
    }

    private static @Nullable Flight shareable(Object key, @Nullable LocalFence top) {
        for (LocalFence each = top; each != null; each = each.below()) {
            if (each instanceof Flight flight && flight.isOf(key) && flight.isShareable()) {
                return flight;
            }
        }
        return null;
    }

    /** Whether there is a flight that newcomers may share. */
    boolean isRunning(K key) {
        return shareable(key, fences.top(key)) != null;
    }

    /**
     * Activates a registered flight if it is self-fenced.
     *
     * @return whether it is; if not, the caller opens a fence for it
     */
    boolean activate(Flight flight) {
        if (store == null || !flight.isSelfFenced()) {
            return false;
        }
        store.activate(flight);
        return true;
    }

    /** Ends a flight: newcomers find what it stored, or start another. */
    void complete(Flight flight, @Nullable Object outcome) {
        flight.end();
        flight.complete(outcome);
    }

    /** Ends a flight that its leader gives up: one of the waiters becomes the next leader. */
    void abandon(Flight flight) {
        complete(flight, Flight.NOTHING);
    }

    /**
     * Ends a flight that failed. A failure that belongs to the leader alone is not shared: one of the waiters becomes
     * the next leader.
     */
    void fail(Flight flight, Throwable failure) {
        flight.end();
        if (LeaderFailure.is(failure)) {
            flight.complete(Flight.NOTHING);
        } else {
            flight.fail(failure);
        }
    }
}
