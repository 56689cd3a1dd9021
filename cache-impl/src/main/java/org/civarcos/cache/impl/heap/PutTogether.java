package org.civarcos.cache.impl.heap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/**
 * Writes several entries under the locks of all their stripes. The locks are taken in the order of the stripes, as all
 * do who take more than one. What runs the user's code (weigher, lifetimes) has run before.
 */
final class PutTogether<K, V extends @Nullable Object> {
    private record Write<K, V extends @Nullable Object>(K key, int hash, V value, EntryOptions options, int weight) {}

    private final Heap<K, V> heap;
    private final List<Write<K, V>> writes = new ArrayList<>();
    private final BitSet stripes = new BitSet();

    PutTogether(Heap<K, V> heap) {
        this.heap = heap;
    }

    void add(K key, V value, EntryOptions options, int weight) {
        int hash = NodeTable.spread(key.hashCode());
        writes.add(new Write<>(key, hash, value, options, weight));
        stripes.set(heap.stripes.indexOf(hash));
    }

    /** Returns whether the entries were written. */
    boolean run(boolean ifAbsent) {
        stripes.stream().forEach(index -> heap.stripes.at(index).lock());
        try {
            if (ifAbsent && anyIsPresent()) {
                return false;
            }
            for (Write<K, V> each : writes) {
                Stripe<K, V> stripe = heap.stripes.of(each.hash());
                stripe.terms.weight(each.weight());
                heap.locked.write(stripe, each.key(), each.hash(), each.value(), each.options(), WriteCondition.ALWAYS);
            }
            return true;
        } finally {
            stripes.stream().forEach(index -> heap.stripes.at(index).unlock());
        }
    }

    private boolean anyIsPresent() {
        long now = heap.lifetimes.now();
        return writes.stream()
                .anyMatch(each -> heap.locked.live(heap.stripes.of(each.hash()), each.key(), each.hash(), now) != null);
    }
}
