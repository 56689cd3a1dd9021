package org.civarcos.cache.impl.write;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The place of one key: whose turn it is to write it, which is the lock, and the last write that its origin does not
 * have. Whoever has the turn sets the write, or holds the stripe of the key while nobody has the turn
 * ({@link DirectPuts}); the thread that writes takes it away when it is done, if it is still the same.
 */
final class Slot<K, V extends @Nullable Object> extends Turn {
    private static final long serialVersionUID = 1;

    private static final VarHandle LAST =
            ConstantBootstraps.fieldVarHandle(MethodHandles.lookup(), "last", VarHandle.class, Slot.class, Write.class);

    private static final VarHandle COALESCED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "coalesced", VarHandle.class, Slot.class, int.class);

    @SuppressWarnings("serial") // never serialised
    final K key;

    /** That of the key: known, so that asking for it cannot fail under the turn. */
    final int hash;

    @SuppressWarnings("serial")
    private volatile @Nullable Write<V> last;

    /** Out of the table: who waited for the turn looks for the new one. Under the turn. */
    boolean isGone;

    /** How many of its writes have replaced one that was pending. Written under the turn; others may look. */
    @SuppressWarnings("unused") // through COALESCED
    private int coalesced;

    /** The one that arrived before it, while it is among the {@link Arrivals}. */
    @Nullable
    Slot<K, V> before;

    /**
     * Whether it is in the hands of the thread that writes: since that has taken it from the {@link Arrivals}, until
     * the thread has let go of its write, from when on the next write adds it again. Of that thread.
     */
    boolean isHeld;

    /** How often writing this key has failed in a row. Of the thread that writes, as the others below. */
    int failures;

    /** When it is to be tried again, in the time of the manager. */
    long due;

    Slot(K key) {
        this.key = key;
        hash = key.hashCode();
    }

    /** Whether it is in use, and nobody has its turn. */
    boolean isFree() {
        return !isLocked() && !isGone; // in this order: it goes under the turn
    }

    @Nullable
    Write<V> last() {
        return last;
    }

    /** Sets it where there was none. Seen by others at the latest with the next fence. */
    void last(Write<V> write) {
        LAST.setRelease(this, write);
    }

    int coalesced() {
        return (int) COALESCED.getOpaque(this);
    }

    /** Counts a write that has replaced one. Under the turn. */
    void coalesce() {
        COALESCED.setOpaque(this, coalesced + 1);
    }

    /** Puts a value in the place of what is pending, and counts that. Returns false if nothing is. Under the turn. */
    boolean replacePending(V value) {
        Write<V> former = last;
        if (former == null || !(former.change(value) || replace(former, Write.of(value)))) {
            return false;
        }
        coalesce();
        return true;
    }

    boolean replace(Write<V> write, @Nullable Write<V> next) {
        return LAST.compareAndSet(this, write, next);
    }
}
