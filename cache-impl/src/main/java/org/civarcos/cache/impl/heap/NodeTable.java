package org.civarcos.cache.impl.heap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of chains of {@link Node}s. Reads take no lock and write nothing. Writes to a slot are made under the
 * lock of its stripe, growth under the locks of all.
 *
 * <p><b>Why a read misses nothing.</b> A node that leaves keeps its link, so that a reader who stands on it finds the
 * rest of the chain; one that is replaced is replaced at its place. A new one comes to the end: a reader who stands on
 * what was the end, and has left, does not see it, but came there before it was added. Only growth makes a chain of two
 * by changing links: a reader who is in such a chain may be led past what it looks for, though never in a circle, since
 * each of the two has its nodes in their old order. So a reader who found nothing looks whether growth went on since it
 * began, at the mark first and then at the table, in the reverse of the order in which growth writes them, and if so
 * reads again. A reader who found something needs no such look.
 */
class NodeTable<K, V extends @Nullable Object> {
    private static final int LARGEST = 1 << 30;
    /** How long a read that met growth waits before it looks again. */
    private static final long GROWTH_PAUSE_NANOS = 10_000;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Node[].class);

    private volatile @Nullable Node<K, V>[] slots;
    private volatile boolean growing;

    /**
     * The tick at which all goes that was added before it; {@link Node#NEVER} for none. Written under the locks of all.
     */
    private volatile long clearsAt = Node.NEVER;

    NodeTable() {
        slots = newSlots(16);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private static <K, V extends @Nullable Object> @Nullable Node<K, V>[] newSlots(int length) {
        return new Node[length];
    }

    /**
     * Spreads the higher bits of a hash code downward, further than {@link java.util.concurrent.ConcurrentHashMap}
     * does: keys in steps of 32 or 256 (page addresses, sharded sequences) would fill a few chains of a short table,
     * lose most of their entries to the bound of the chains, and keep the table from growing. Numbers in a row still
     * have slots of their own.
     */
    static int spread(int hashCode) {
        return hashCode ^ hashCode >>> 6 ^ hashCode >>> 11 ^ hashCode >>> 20;
    }

    final int length() {
        return slots.length;
    }

    /** The tick at which it is to be emptied; {@link Node#NEVER} for none. */
    final long clearsAt() {
        return clearsAt;
    }

    /** Sets the tick at which it is to be emptied. Under the locks of all stripes. */
    final void clearsAt(long tick) {
        clearsAt = tick;
    }

    /** How many entries it holds before it should grow. */
    final int room() {
        int length = slots.length;
        return length >= LARGEST ? Integer.MAX_VALUE : length - (length >>> 2);
    }

    /** Finds the node of a key. Under no lock. */
    @Nullable
    final Node<K, V> find(K key, int hash) {
        @Nullable Node<K, V>[] table = slots;
        Node<K, V> first = first(table, hash & (table.length - 1));
        return first != null && first.isOf(key, hash) ? first : findBehind(table, first, key, hash);
    }

    private @Nullable Node<K, V> findBehind(@Nullable Node<K, V>[] begun, @Nullable Node<K, V> first, K key, int hash) {
        @Nullable Node<K, V>[] table = begun;
        Node<K, V> start = first == null ? null : first.next();
        while (true) {
            for (Node<K, V> node = start; node != null; node = node.next()) {
                if (node.isOf(key, hash)) {
                    return node;
                }
            }
            if (!growing && table == slots) {
                return null;
            }
            if (growing) {
                LockSupport.parkNanos(GROWTH_PAUSE_NANOS);
            }
            table = slots;
            start = first(table, hash & (table.length - 1));
        }
    }

    /**
     * Looks at the first nodes of several hash codes. The looks do not depend on each other, so that the processor
     * waits for all of them at once. Under no lock.
     *
     * @return a number of what was seen, which means nothing
     */
    final int lookAtFirst(int[] hashCodes, int count) {
        @Nullable Node<K, V>[] table = slots;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            Node<K, V> first = table[spread(hashCodes[i]) & (table.length - 1)];
            seen += first == null ? 0 : first.weight();
        }
        return seen;
    }

    /** As {@link #lookAtFirst}, for hashes that are spread already. */
    final int lookAtChains(int[] hashes, int count) {
        @Nullable Node<K, V>[] table = slots;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            Node<K, V> first = table[hashes[i] & (table.length - 1)];
            seen += first == null ? 0 : first.hash;
        }
        return seen;
    }

    @SuppressWarnings("unchecked") // only nodes of this table
    private static <K, V extends @Nullable Object> @Nullable Node<K, V> first(@Nullable Node<K, V>[] table, int slot) {
        return (Node<K, V>) SLOT.getAcquire(table, slot);
    }

    /** The first node of a slot. Under the lock of its stripe, or to have a look. */
    @Nullable
    final Node<K, V> first(int slot) {
        @Nullable Node<K, V>[] table = slots;
        return slot < table.length ? first(table, slot) : null;
    }

    /** The first node of the chain of a hash. Under the lock of its stripe. */
    @Nullable
    final Node<K, V> chain(int hash) {
        @Nullable Node<K, V>[] table = slots;
        return first(table, hash & (table.length - 1));
    }

    /**
     * Puts a new node at the end of its chain, whose last node was met under the same lock, if it has any. That may
     * have left since.
     */
    final void add(Node<K, V> node, @Nullable Node<K, V> last) {
        if (last != null && last.next() == null && last.value() != null) {
            last.next(node);
        } else {
            add(node);
        }
    }

    /**
     * Puts a new node at the end of its chain: those that have stayed for long are asked for most, and come first.
     * Under the lock of its stripe.
     */
    final void add(Node<K, V> node) {
        @Nullable Node<K, V>[] table = slots;
        int slot = node.hash & (table.length - 1);
        Node<K, V> last = table[slot];
        if (last == null) {
            SLOT.setRelease(table, slot, node);
            return;
        }
        for (Node<K, V> next = last.next(); next != null; next = last.next()) {
            last = next;
        }
        last.next(node);
    }

    /** Takes a node out, which keeps its link, or puts another at its place. Under the lock of its stripe. */
    final void replace(Node<K, V> node, @Nullable Node<K, V> successor) {
        @Nullable Node<K, V>[] table = slots;
        int slot = node.hash & (table.length - 1);
        Node<K, V> after = node.next();
        if (successor != null) {
            successor.next(after);
            after = successor;
        }
        Node<K, V> before = table[slot];
        if (before == node) {
            SLOT.setRelease(table, slot, after);
            return;
        }
        while (before != null) {
            Node<K, V> at = before.next();
            if (at == node) {
                before.next(after);
                return;
            }
            before = at;
        }
    }

    /** Doubles the table. Under the locks of all stripes. */
    final void grow() {
        @Nullable Node<K, V>[] old = slots;
        if (old.length >= LARGEST) {
            return;
        }
        @Nullable Node<K, V>[] table = newSlots(old.length << 1);
        growing = true;
        for (int slot = 0; slot < old.length; slot++) {
            split(old[slot], table, slot, old.length);
        }
        slots = table;
        growing = false;
    }

    /** Makes two chains of one, each with its nodes in their old order. */
    private static <K, V extends @Nullable Object> void split(
            @Nullable Node<K, V> chain, @Nullable Node<K, V>[] table, int slot, int bit) {
        Node<K, V> low = null;
        Node<K, V> high = null;
        for (Node<K, V> node = chain; node != null; ) {
            Node<K, V> next = node.next();
            if ((node.hash & bit) == 0) {
                if (low == null) {
                    table[slot] = node;
                } else if (low.next() != node) {
                    low.next(node);
                }
                low = node;
            } else {
                if (high == null) {
                    table[slot + bit] = node;
                } else if (high.next() != node) {
                    high.next(node);
                }
                high = node;
            }
            node = next;
        }
        if (low != null) {
            low.next(null);
        }
        if (high != null) {
            high.next(null);
        }
    }

    /** Empties the table. Under the locks of all stripes. */
    final void clear(int length) {
        slots = newSlots(length);
    }
}
