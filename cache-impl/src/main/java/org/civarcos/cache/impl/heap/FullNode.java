package org.civarcos.cache.impl.heap;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import org.civarcos.cache.Version;
import org.jspecify.annotations.Nullable;

/** An entry with everything: tags, a weight, and an idle time beside its end. 72 bytes. */
class FullNode<K, V extends @Nullable Object> extends TimedNode<K, V> {
    private static final VarHandle LAST_ACCESS = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "lastAccess", VarHandle.class, FullNode.class, long.class);

    private final int weight;
    private volatile long idle;
    private volatile long lastAccess;

    /** Read and written under the lock. */
    private Set<String> tags;

    /** The version of the node whose value it took over when only the lifetime changed. */
    private final @Nullable Version takenOver;

    FullNode(K key, int hash, Object value, Terms terms, @Nullable Version takenOver) {
        super(key, hash, value, terms.deadline());
        idle = terms.idle();
        lastAccess = terms.now();
        tags = terms.tags();
        weight = terms.weight();
        this.takenOver = takenOver;
    }

    @Override
    final Version version() {
        return takenOver == null ? this : takenOver;
    }

    @Override
    public final int weight() {
        return weight;
    }

    @Override
    final long idle() {
        return idle;
    }

    @Override
    final Set<String> tags() {
        return tags;
    }

    final void tags(Set<String> tags) {
        this.tags = tags;
    }

    /** Lets it end then, or earlier, and after so long without a read. */
    final void endBy(long deadline, long idle) {
        endBy(deadline);
        if (idle < this.idle) {
            this.idle = idle;
        }
    }

    /** Gives it another life, which at no moment is longer than the former one and this one. */
    final void live(long deadline, long idle, long now) {
        endBy(deadline, idle);
        lastAccess = now;
        if (this.idle != idle) {
            this.idle = idle;
        }
        deadline(deadline);
    }

    @Override
    public final long expiresAt() {
        long end = deadline();
        return idle == NEVER ? end : Math.min(end, Lifetimes.plus(lastAccess, idle));
    }

    @Override
    final void read(long now, long slidingIdle) {
        if (idle != NEVER) {
            moveOn(LAST_ACCESS, now);
        }
    }
}
