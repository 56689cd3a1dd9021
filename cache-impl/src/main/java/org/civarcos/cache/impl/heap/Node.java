package org.civarcos.cache.impl.heap;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.policy.PolicyEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry: a link of a chain of the table, and what the policy keeps in its queues. 32 bytes with compressed
 * references; {@link TimedNode} and {@link FullNode} add fields for entries that need them.
 *
 * <p>The hash never changes, and the key only to an equal one. Readers walk {@code next} and read {@code value} without
 * a lock; both are written under the lock of the node's stripe. A node whose value is null has left the table for good.
 * A null of the user's is {@link #NULL}.
 *
 * <p>A node is its own version: once it was handed out as one, the next write puts another node in its place instead of
 * changing this one. So versions cost nothing where nobody asks for them.
 */
class Node<K, V extends @Nullable Object> extends PolicyEntry implements Version {
    /** A tick that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    /** Stands for the user's null. */
    static final Object NULL = new Object();

    private static final VarHandle VALUE = ConstantBootstraps.fieldVarHandle(
            MethodHandles.lookup(), "value", VarHandle.class, Node.class, Object.class);
    private static final VarHandle NEXT =
            ConstantBootstraps.fieldVarHandle(MethodHandles.lookup(), "next", VarHandle.class, Node.class, Node.class);

    /** Another one only where the value is its own key: see {@link PackedNode}. */
    K key;

    /** Bits of {@link #attention}: it may end, and its reads interest others. */
    private static final int TIMED = 2;

    private static final int TAPPED = 4;

    /** Whether the node was handed out as a version. Under the lock. */
    boolean versioned;

    @SuppressWarnings("unused") // through VALUE
    private @Nullable Object value;

    @SuppressWarnings("unused") // through NEXT
    private @Nullable Node<K, V> next;

    Node(K key, int hash, Object value, boolean timed) {
        super(hash);
        this.key = key;
        this.value = value;
        if (timed) {
            attention |= TIMED;
        }
    }

    Node(K key, int hash, Object value) {
        this(key, hash, value, false);
    }

    /** {@return the version that this is, for people} */
    @Override
    public final String toString() {
        return Integer.toHexString(System.identityHashCode(this));
    }

    final boolean isOf(K other, int otherHash) {
        return hash == otherHash && (key == other || key.equals(other));
    }

    /** Whether a read needs more than the value. */
    final boolean wantsAttention() {
        return attention != 0;
    }

    /** Whether {@link TimedNode#deadline} is there. */
    final boolean isTimed() {
        return (attention & TIMED) != 0;
    }

    /** Whether each read of it is reported to {@link Eviction#read}. */
    final boolean isTapped() {
        return (attention & TAPPED) != 0;
    }

    /** Makes it tapped. Before it enters the table. */
    final void tap() {
        attention |= TAPPED;
    }

    /** The value, {@link #NULL}, or null once the node has left the table. */
    final @Nullable Object value() {
        return VALUE.getAcquire(this);
    }

    final void value(@Nullable Object value) {
        VALUE.setRelease(this, value);
    }

    @SuppressWarnings("unchecked")
    final @Nullable Node<K, V> next() {
        return (Node<K, V>) NEXT.getAcquire(this);
    }

    final void next(@Nullable Node<K, V> next) {
        NEXT.setRelease(this, next);
    }

    /** The tick from which on it has expired. */
    @Override
    public long expiresAt() {
        return NEVER;
    }

    /** The tick from which on nobody wants it any more: later than its end, if stale reads are served. */
    long leavesAt() {
        return expiresAt();
    }

    /** The tick at which it ends whatever happens. */
    long deadline() {
        return NEVER;
    }

    /** How long it may go unread. */
    long idle() {
        return NEVER;
    }

    /** The version of its value. */
    Version version() {
        return this;
    }

    Set<String> tags() {
        return Set.of();
    }

    /** What the last {@link FirstStep} of the entry has left; null where that is not kept. Under the lock. */
    @Nullable
    Object link() {
        return null;
    }

    /** Keeps what a step has left, if there is room. Under the lock. */
    void link(@Nullable Object link) {}

    /** Wraps what the user gave. */
    static Object wrap(@Nullable Object value) {
        return value == null ? NULL : value;
    }

    /** Unwraps what {@link #value()} gave. */
    @SuppressWarnings({"unchecked", "NullAway"}) // only a V is wrapped; null only where V is nullable
    final V unwrap(Object value) {
        return value == NULL ? null : (V) value;
    }

    /** What the user gave, null once the node has left the table. Under the lock. */
    final V unwrapped() {
        return unwrap(wrap(value()));
    }
}
