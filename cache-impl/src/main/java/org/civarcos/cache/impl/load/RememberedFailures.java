package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.civarcos.cache.CacheLoadCycleException;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Loads that failed not long ago, until their key is written, removed or invalidated.
 *
 * <p>A change that comes while the failure is being remembered is not missed: a change first breaks the fence of the
 * load and then forgets the failure; a failure is first remembered and then looks at its fence. It keeps no fence open:
 * an open one takes a note of every tag that is invalidated.
 */
final class RememberedFailures<K> {
    static final int MOST = 1_000;

    private record Failure(Throwable thrown, long since, long ttl) {
        boolean isOver(long now) {
            return now - since >= ttl;
        }
    }

    private final TimeSource time;
    private final ConcurrentMap<K, Failure> failures = new ConcurrentHashMap<>();
    private volatile long cleaned;

    RememberedFailures(TimeSource time) {
        this.time = time;
        cleaned = time.nanos();
    }

    /** What the last load of a key failed with, if that still counts. */
    @Nullable
    Throwable get(K key) {
        Failure failure = failures.get(key);
        if (failure == null) {
            return null;
        }
        if (failure.isOver(time.nanos())) {
            failures.remove(key, failure);
            return null;
        }
        return failure.thrown();
    }

    /**
     * Remembers a failure. Errors, cycles and what belongs to the leader are not remembered: they are not the key's.
     *
     * @param fence the fence of the load, still open; null if there was no store to ask for one
     */
    void put(K key, Throwable thrown, Duration ttl, @Nullable Fence fence) {
        long nanos = Durations.nanos(ttl);
        if (nanos == 0
                || !(thrown instanceof Exception)
                || thrown instanceof CacheLoadCycleException
                || LeaderFailure.is(thrown)) {
            return;
        }
        long now = time.nanos();
        if (failures.size() >= MOST || now - cleaned >= nanos) {
            cleaned = now;
            failures.values().removeIf(failure -> failure.isOver(now));
        }
        if (failures.size() < MOST) {
            Failure failure = new Failure(thrown, now, nanos);
            failures.put(key, failure);
            if (fence != null && !fence.isIntact()) {
                failures.remove(key, failure);
            }
        }
    }

    /** Remembers a failure, and does what has to follow whatever comes of that: a key or a clock may fail. */
    void rememberThen(K key, Throwable thrown, LoadOptions loading, @Nullable Fence fence, Runnable then) {
        Duration ttl = loading.failureTtl().orElse(Duration.ZERO);
        boolean unused =
                Guarded.run(Refreshes.LOGGER, () -> "a failure is not remembered", () -> put(key, thrown, ttl, fence));
        then.run();
    }

    /** Forgets the failure of a key that was loaded, and does what has to follow whatever comes of that. */
    void forgetThen(K key, Runnable then) {
        boolean unused = Guarded.run(Refreshes.LOGGER, () -> "a failure is not forgotten", () -> forget(key));
        then.run();
    }

    /** Forgets the failure of a key that was changed. */
    void forget(K key) {
        if (!failures.isEmpty()) {
            failures.remove(key);
        }
    }

    /** Forgets all failures: no matter which tags or keys were invalidated. */
    void clear() {
        failures.clear();
    }
}
