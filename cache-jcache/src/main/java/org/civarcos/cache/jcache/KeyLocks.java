package org.civarcos.cache.jcache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A lock for each key that is being worked on, so that a writer's world and the cache see the changes of one key in one
 * order, and an entry processor runs once. Reentrant; a processor that locks another key may, like any lock, wait for
 * one that does the reverse.
 */
final class KeyLocks<K> {
    private final Map<K, Held> held = new ConcurrentHashMap<>();

    private static final class Held {
        final ReentrantLock lock = new ReentrantLock();
        int users;
    }

    <R extends @Nullable Object> R holding(K key, Supplier<R> action) {
        Held mine = held.compute(key, (k, present) -> {
            Held used = present == null ? new Held() : present;
            used.users++;
            return used;
        });
        mine.lock.lock();
        try {
            return action.get();
        } finally {
            mine.lock.unlock();
            held.computeIfPresent(key, (k, present) -> --present.users == 0 ? null : present);
        }
    }
}
