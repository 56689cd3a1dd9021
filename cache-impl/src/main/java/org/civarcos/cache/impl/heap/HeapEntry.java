package org.civarcos.cache.impl.heap;

import java.util.Set;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/**
 * One write of one key. Its identity is its version. Value, tags and weight never change; the lifetime does when the
 * entry is touched, under the lock of its key. Times are the store's ticks: nanoseconds since the store was opened.
 */
final class HeapEntry<K, V extends @Nullable Object> implements Version {
    static final long NEVER = Long.MAX_VALUE;

    final K key;
    final V value;
    final Set<String> tags;
    final int weight;

    private volatile long deadline;
    private volatile long idle;
    private volatile long lastAccess;

    /** Whether it was read since the eviction hand last passed. */
    volatile boolean visited;

    /** Whether it is the entry in the table. */
    volatile boolean alive = true;

    HeapEntry(K key, V value, Set<String> tags, int weight, Lifetime lifetime, long now) {
        this.key = key;
        this.value = value;
        this.tags = tags;
        this.weight = weight;
        live(lifetime, now);
    }

    void live(Lifetime lifetime, long now) {
        lastAccess = now;
        deadline = lifetime.deadline();
        idle = lifetime.idle();
    }

    Lifetime lifetime() {
        return new Lifetime(deadline, idle);
    }

    boolean hasExpired(long now) {
        return now >= expiresAt();
    }

    /** The tick from which on it has expired. */
    long expiresAt() {
        return idle == NEVER ? deadline : Math.min(deadline, Lifetime.plus(lastAccess, idle));
    }

    void accessed(long now) {
        if (!visited) {
            visited = true;
        }
        if (idle != NEVER) {
            lastAccess = now;
        }
    }
}
