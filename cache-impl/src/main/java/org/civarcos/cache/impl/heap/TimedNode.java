package org.civarcos.cache.impl.heap;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An entry that ends at one moment: written, at the end of its time to live; in a cache with nothing but an idle time,
 * at the end of that, moved on by each read. 40 bytes.
 */
class TimedNode<K, V extends @Nullable Object> extends Node<K, V> {
    private static final VarHandle DEADLINE = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "deadline", VarHandle.class, TimedNode.class, long.class);

    /** A tick. Writers set it under the lock; readers of a sliding cache move it on without. */
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
            DEADLINE.setRelease(this, tick);
        }
    }

    /** Lets it end then, or earlier. */
    final void endBy(long tick) {
        if (tick < deadline) {
            DEADLINE.setRelease(this, tick);
        }
    }

    @Override
    public long expiresAt() {
        return deadline;
    }

    /** Notes a read that found it alive. */
    void read(long now, long slidingIdle) {
        if (slidingIdle != NEVER) {
            moveOn(DEADLINE, Lifetimes.plus(now, slidingIdle));
        }
    }

    /** Never back: a reader that was slow would undo what readers and writers did since it looked at the clock. */
    final void moveOn(VarHandle field, long tick) {
        long seen = (long) field.getVolatile(this);
        while (seen < tick && !field.compareAndSet(this, seen, tick)) {
            seen = (long) field.getVolatile(this);
        }
    }
}
