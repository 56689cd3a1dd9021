package org.civarcos.cache.impl.heap;

import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.PackedEntry;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The changes of entries by computations, which run under the lock of the stripe, held by the caller. Values are
 * weighed by nobody but themselves.
 */
final class LockedComputations<K, V extends @Nullable Object> {
    private final Heap<K, V> heap;

    LockedComputations(Heap<K, V> heap) {
        this.heap = heap;
    }

    /** Changes an entry by a computation. */
    WriteOutcome apply(Stripe<K, V> stripe, K key, int hash, Computation<K, V> computation) {
        Node<K, V> old = heap.locked.live(stripe, key, hash);
        Object oldValue = old == null ? null : old.value();
        V present = old == null || oldValue == null ? null : old.unwrap(oldValue);
        V next = computation.apply(present);
        if (next == present) {
            return WriteOutcome.NOT_MET;
        }
        if (next == null) {
            return heap.locked.remove(stripe, key, hash, WriteCondition.ALWAYS)
                    ? WriteOutcome.APPLIED
                    : WriteOutcome.NOT_MET;
        }
        int weight = weightOf(next);
        if (old != null
                && computation.keepsFormer()
                && !heap.eviction.makesRoomFor(stripe, weight, weight - old.weight())) {
            return WriteOutcome.REFUSED;
        }
        stripe.terms.weight(weight);
        K written = computation.key(key, next);
        EntryOptions options = computation.options();
        return old != null && old.value() != null && options.tags().isEmpty() // else it went to make room
                ? heap.locked.overwrite(stripe, old, written, next, options)
                : heap.locked.write(stripe, written, hash, next, options, WriteCondition.ALWAYS);
    }

    private static int weightOf(Object value) {
        return value instanceof PackedEntry own ? own.weight() : 1;
    }
}
