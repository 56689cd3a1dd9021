package org.civarcos.cache.jcache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A lock for each key that is being worked on, so that a writer's world and the cache see the changes of one key in one
 * order, and an entry processor runs once. Reentrant.
 *
 * <p>A processor may lock another key, whose processor does the reverse: the thread that would close such a circle is
 * refused. It enters which lock it waits for before it looks, so that of several that close one together at least one
 * finds it. What no such look can find, such as a processor that waits for another thread, ends with the patience of
 * those who wait for its key.
 */
final class KeyLocks<K> {
    private static final int PATIENCE_SECONDS = 30;

    /** Which lock a thread waits for, in all caches: a circle may lead through several. Empty while nobody waits. */
    private static final Map<Thread, Held> WAITS = new ConcurrentHashMap<>();

    private final Map<K, Held> held = new ConcurrentHashMap<>();

    private static final class Held extends ReentrantLock {
        private static final long serialVersionUID = 1;

        int users;

        @Nullable
        Thread owner() {
            return getOwner();
        }
    }

    <R extends @Nullable Object> R holding(K key, Supplier<R> action) {
        Held mine = held.compute(key, (k, present) -> {
            Held used = present == null ? new Held() : present;
            used.users++;
            return used;
        });
        try {
            lock(mine, key);
            try {
                return action.get();
            } finally {
                mine.unlock();
            }
        } finally {
            held.computeIfPresent(key, (k, present) -> --present.users == 0 ? null : present);
        }
    }

    private static void lock(Held lock, Object key) {
        if (lock.tryLock()) {
            return;
        }
        Thread self = Thread.currentThread();
        WAITS.put(self, lock);
        try {
            if (closesCircle(self, lock)) {
                throw new CacheException(
                        "the entry processors, writers or loaders of several entries wait for each other,"
                                + " one of them for key " + key + ": let them change one entry at a time");
            }
            if (!lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new CacheException("waited " + PATIENCE_SECONDS + " seconds for another change of key " + key
                        + ": its entry processor, writer or loader takes too long, or waits for this one");
            }
        } catch (InterruptedException e) {
            self.interrupt();
            throw new CacheException("interrupted while waiting for another change of key " + key, e);
        } finally {
            WAITS.remove(self);
        }
    }

    /**
     * Whether the lock's owner waits, directly or not, for this thread. A way that is walked may be gone before its end
     * is reached: each further walk makes certain of one more step, counted from its end, which this thread holds up.
     */
    private static boolean closesCircle(Thread self, Held lock) {
        List<Held> first = wayTo(self, lock);
        for (int walk = 1; walk < first.size(); walk++) {
            if (!wayTo(self, lock).equals(first)) {
                return false;
            }
        }
        return !first.isEmpty();
    }

    /** The locks that lead to one of this thread's; empty if they do not. */
    private static List<Held> wayTo(Thread self, Held start) {
        List<Held> way = new ArrayList<>();
        for (Held at = start; at != null && !way.contains(at); ) {
            way.add(at);
            Thread owner = at.owner();
            if (owner == self) {
                return way;
            }
            at = owner == null ? null : WAITS.get(owner);
        }
        return List.of();
    }
}
