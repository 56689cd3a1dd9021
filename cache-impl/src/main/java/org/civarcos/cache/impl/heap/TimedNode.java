package org.civarcos.cache.impl.heap;

import org.jspecify.annotations.Nullable;

/**
 * An entry that ends at one moment: written, at the end of its time to live; in a cache with nothing but an idle time,
 * at the end of that, moved on by each read. 40 bytes.
 */
class TimedNode<K, V extends @Nullable Object> extends Node<K, V> {
    /** A tick. Readers of a sliding cache move it on without a lock: the latest reader wins, which is what it means. */
    private volatile long deadline;

    TimedNode(K key, int hash, Object value, long deadline) {
        super(key, hash, value, true);
        this.deadline = deadline;
    }

    @Override
    final long deadline() {
        return deadline;
    }

    final void deadline(long tick) {
        if (deadline != tick) {
            deadline = tick;
        }
    }

    @Override
    public long expiresAt() {
        return deadline;
    }

    /** Notes a read that found it alive. */
    void read(long now, long slidingIdle) {
        if (slidingIdle != NEVER) {
            deadline(Lifetimes.plus(now, slidingIdle));
        }
    }
}
