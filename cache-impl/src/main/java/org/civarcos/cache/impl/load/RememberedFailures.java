package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.CacheLoadCycleException;
import org.civarcos.cache.Fence;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Loads that failed not long ago. The fence of the load stays open as long as its failure is remembered: a write,
 * removal or invalidation that breaks it ends the failure too.
 */
final class RememberedFailures<K> {
    static final int MOST = 1_000;

    private record Failure(
            Throwable thrown,
            long since,
            long ttl,
            @Nullable Fence fence) {
        boolean isOver(long now) {
            return now - since >= ttl || (fence != null && !fence.isIntact());
        }

        void close() {
            if (fence != null) {
                fence.close();
            }
        }
    }

    private final TimeSource time;
    private final Map<K, Failure> failures = new ConcurrentHashMap<>();

    RememberedFailures(TimeSource time) {
        this.time = time;
    }

    /** What the last load of a key failed with, if that still counts. */
    @Nullable
    Throwable get(K key) {
        Failure failure = failures.get(key);
        if (failure == null) {
            return null;
        }
        if (failure.isOver(time.nanos())) {
            forget(key, failure);
            return null;
        }
        return failure.thrown();
    }

    /**
     * Remembers a failure, and takes the fence over. Errors and cycles are not remembered: they are not the key's.
     *
     * @return whether it did
     */
    boolean put(K key, Throwable thrown, Duration ttl, @Nullable Fence fence) {
        long nanos = Freshness.nanos(ttl);
        boolean lasting = thrown instanceof Exception && !(thrown instanceof CacheLoadCycleException);
        if (nanos == 0 || !lasting || (fence != null && !fence.isIntact()) || isFull()) {
            return false;
        }
        Failure former = failures.put(key, new Failure(thrown, time.nanos(), nanos, fence));
        if (former != null) {
            former.close();
        }
        return true;
    }

    private boolean isFull() {
        if (failures.size() >= MOST) {
            long now = time.nanos();
            failures.forEach((key, failure) -> {
                if (failure.isOver(now)) {
                    forget(key, failure);
                }
            });
        }
        return failures.size() >= MOST;
    }

    private void forget(K key, Failure failure) {
        if (failures.remove(key, failure)) {
            failure.close();
        }
    }

    void clear() {
        failures.forEach(this::forget);
    }
}
