package org.civarcos.cache.impl.heap;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the nodes of a table in the order of their hashes read from the lowest bit upward, which no growth
 * changes:
 * what a slot held is spread over slots that follow each other in this order. So a node keeps its place in the walk
 * whatever the length of the table, is met once, and each step looks at one slot of the table as it is then. A place
 * is a
 * number from 0 to {@link #END}, and good for any later walk.
 */
final class TableWalk<K, V extends @Nullable Object> {
    static final long END = 1L << Integer.SIZE;

    private final Heap<K, V> heap;
    private final boolean stale;
    private long place;
    private @Nullable Consumer<? super Node<K, V>> ended;

    /**
     * Makes a walk.
     *
     * @param place where it begins
     * @param stale whether nodes past their end are met that stay for reads that ask for them
     */
    TableWalk(Heap<K, V> heap, long place, boolean stale) {
        this.heap = heap;
        this.place = place;
        this.stale = stale;
    }

    /** Has nodes that are not alive given to somebody, under the lock of their stripe. */
    void onEnded(Consumer<? super Node<K, V>> visitor) {
        ended = visitor;
    }

    long place() {
        return place;
    }

    boolean isOver() {
        return place >= END;
    }

    void end() {
        place = END;
    }

    /**
     * Looks at the next slot.
     *
     * @param visitor is given each node there that is alive, under the lock of its stripe
     */
    void step(Consumer<? super Node<K, V>> visitor) {
        int bits = Integer.reverse((int) place); // the lowest of them are the slot, at every length
        int length = heap.table.length();
        if (heap.table.first(bits & (length - 1)) == null && heap.table.length() == length) {
            passSlot(length);
            return;
        }
        Stripe<K, V> stripe = heap.stripes.of(bits);
        stripe.lock();
        try {
            int now = heap.table.length();
            visit(heap.table.first(bits & (now - 1)), visitor);
            passSlot(now);
        } finally {
            stripe.unlock();
        }
    }

    /** Passes by what comes before the place: a table that was cleared is shorter, and its slots begin further back. */
    private void visit(@Nullable Node<K, V> first, Consumer<? super Node<K, V>> visitor) {
        long now = heap.lifetimes.now();
        for (Node<K, V> node = first; node != null; node = node.next()) {
            boolean alive = (stale ? node.leavesAt() : node.expiresAt()) > now;
            Consumer<? super Node<K, V>> told = alive ? visitor : ended;
            if (told != null && placeOf(node.hash) >= place) {
                told.accept(node);
            }
        }
    }

    private static long placeOf(int hash) {
        return Integer.toUnsignedLong(Integer.reverse(hash));
    }

    private void passSlot(int length) {
        long span = END / length;
        place = (place & -span) + span;
    }
}
