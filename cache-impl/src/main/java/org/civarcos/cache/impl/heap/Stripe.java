package org.civarcos.cache.impl.heap;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.civarcos.cache.impl.policy.ReplacementPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A part of the table with its lock, its policy, and its part of the bound. All fields are read and written under the
 * lock; those that are volatile may be looked at without.
 *
 * <p>The stripe is its own lock, so that what a write looks at first is in one line of memory. Who holds it may take it
 * again: {@code equals} of a key, which is the user's, may ask the cache.
 */
final class Stripe<K, V extends @Nullable Object> extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1;

    /** What {@link #walk} leaves instead of a length. */
    static final int FOUND = -1;

    private static final int LOOKS_BEFORE_PARKING = 100;

    private static final VarHandle ENTRIES = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "entries", VarHandle.class, Stripe.class, int.class);
    private static final VarHandle USED = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "used", VarHandle.class, Stripe.class, long.class);

    private static final VarHandle OWNER = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "owner", VarHandle.class, Stripe.class, long.class);

    transient ReplacementPolicy<Node<K, V>> policy;

    /** Those of the write that holds the lock. */
    final transient Terms terms = new Terms();

    /** How long the chain was that was walked last and had no node of the key; {@link #FOUND} if it had. */
    transient int walked;

    /** For how many evictions {@link Eviction} has looked ahead still. */
    transient int lookedAhead;

    /** The hashes that it has looked at last. */
    final transient int[] ahead = new int[2 * Eviction.EVICTIONS_AHEAD];

    /** Has no meaning: without it nobody would need what was looked at. */
    transient int lastSeen;

    /** The number of the thread that holds the lock, 0 for none: see {@link ThreadIds}. */
    @SuppressWarnings("unused") // through OWNER
    private transient long owner;

    /** What its entries weigh together. */
    volatile long used;

    /** How many entries it has. */
    volatile int entries;

    /** What it may hold. */
    volatile long quota;

    Stripe(ReplacementPolicy<Node<K, V>> policy, long quota) {
        this.policy = policy;
        this.quota = quota;
        policy.capacity(quota);
    }

    /**
     * Takes the lock. What is done under it takes less than a microsecond, which is less than it costs to park a thread
     * and to wake it: so who finds it taken looks again for about as long before it parks.
     */
    void lock() {
        if (!tryLock()) {
            contend();
        }
    }

    /** Takes the lock if nobody has it, not even this thread. */
    boolean tryLock() {
        if (compareAndSetState(0, 1)) {
            OWNER.setOpaque(this, ThreadIds.current());
            return true;
        }
        return false;
    }

    void unlock() {
        release(1);
    }

    boolean isLocked() {
        return getState() != 0;
    }

    private boolean isMine() {
        return (long) OWNER.getOpaque(this) == ThreadIds.current();
    }

    @Override
    protected boolean tryAcquire(int one) {
        return getState() == 0 && tryLock();
    }

    @Override
    protected boolean tryRelease(int one) {
        if (!isMine()) {
            throw new IllegalMonitorStateException();
        }
        int left = getState() - 1;
        if (left == 0) {
            OWNER.setOpaque(this, 0L);
        }
        setState(left);
        return left == 0;
    }

    private void contend() {
        if (isMine()) {
            setState(getState() + 1);
            return;
        }
        for (int looks = 0; looks < LOOKS_BEFORE_PARKING; looks++) {
            Thread.onSpinWait();
            if (!isLocked() && tryLock()) {
                return;
            }
        }
        acquire(1);
    }

    /**
     * Waits for a write that is at work, if there is one: it has looked for fences, but its entry may not be in the
     * table yet. So who has opened a fence, waits, and then looks for the entry, finds it, or has his fence broken.
     */
    void awaitWriter() {
        if (isLocked()) {
            lock();
            unlock();
        }
    }

    /**
     * Walks the chain of a key. Under the lock.
     *
     * @return the node of the key, with {@link #FOUND} in {@link #walked}; or the last, with their number, or null
     */
    @Nullable
    Node<K, V> walk(NodeTable<K, V> table, K key, int hash) {
        int length = 0;
        Node<K, V> last = null;
        for (Node<K, V> node = table.chain(hash); node != null; node = node.next()) {
            last = node;
            if (node.isOf(key, hash)) {
                length = FOUND;
                break;
            }
            length++;
        }
        walked = length;
        return last;
    }

    /** Starts anew with nothing. */
    void reset(ReplacementPolicy<Node<K, V>> policy) {
        this.policy = policy;
        policy.capacity(quota);
        entries = 0;
        used = 0;
    }

    void quota(long quota) {
        this.quota = quota;
        policy.capacity(quota);
    }

    /** What of its quota is not used. */
    long free() {
        return quota - used;
    }

    /** Without a full fence each: nobody but the holder of the lock decides by them. */
    void count(int more, long weight) {
        ENTRIES.setRelease(this, entries + more);
        USED.setRelease(this, used + weight);
    }
}
