package org.civarcos.cache.impl.heap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.civarcos.cache.CacheEntry;
import org.jspecify.annotations.Nullable;

/** Finds the entries that are read most, or least, by what the policy of their stripe knows. */
final class Heat<K, V extends @Nullable Object> {
    private record Measured<K>(K key, long heat) {}

    private final Heap<K, V> heap;
    private final HeapStore<K, V> store;

    Heat(Heap<K, V> heap, HeapStore<K, V> store) {
        this.heap = heap;
        this.store = store;
    }

    /** Looks at each slot under its lock, and keeps the most extreme: work of n log(limit), memory of the limit. */
    List<CacheEntry<K, V>> most(int limit, boolean coldest) {
        Comparator<Measured<K>> heat = Comparator.comparingLong(Measured::heat);
        Comparator<Measured<K>> mildFirst = coldest ? heat.reversed() : heat;
        PriorityQueue<Measured<K>> found = new PriorityQueue<>(mildFirst);
        for (int slot = 0; slot < heap.table.length(); slot++) {
            if (heap.table.first(slot) == null) {
                continue;
            }
            for (Measured<K> each : measure(slot)) {
                found.add(each);
                if (found.size() > limit) {
                    found.poll();
                }
            }
        }
        List<Measured<K>> sorted = new ArrayList<>(found);
        sorted.sort(mildFirst.reversed());
        List<CacheEntry<K, V>> entries = new ArrayList<>();
        for (Measured<K> each : sorted) {
            CacheEntry<K, V> entry = store.entry(each.key());
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private List<Measured<K>> measure(int slot) {
        List<Measured<K>> measured = new ArrayList<>();
        Stripe<K, V> stripe = heap.stripes.of(slot);
        stripe.lock();
        try {
            long now = heap.lifetimes.now();
            for (Node<K, V> node = heap.table.first(slot); node != null; node = node.next()) {
                if (node.expiresAt() > now) {
                    measured.add(new Measured<>(node.key, stripe.policy.heat(node)));
                }
            }
        } finally {
            stripe.unlock();
        }
        return measured;
    }
}
