package org.civarcos.cache.impl.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the table as long as it was at the start. When it grows, the entries of a slot spread over the slots that
 * have the same lowest bits: all of them are looked at together, so that each entry is met exactly once.
 */
final class HeapScan<K, V extends @Nullable Object> implements Scan<K, V> {
    private final HeapStore<K, V> store;
    private final Heap<K, V> heap;
    private final @Nullable KeyPattern pattern;
    private final boolean stale;
    private final int slots;
    private int slot;

    /**
     * Makes a walk.
     *
     * @param stale whether entries past their end are met that stay for reads that ask for them
     */
    HeapScan(HeapStore<K, V> store, Heap<K, V> heap, @Nullable KeyPattern pattern, boolean stale) {
        this.store = store;
        this.heap = heap;
        this.pattern = pattern;
        this.stale = stale;
        slots = heap.table.length();
    }

    /** Each step looks at no more slots than the limit, and returns what it found there. */
    @Override
    @SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
    public CompletionStage<@Nullable List<CacheEntry<K, V>>> next(int limit) {
        return CompletableFuture.completedFuture(step(limit));
    }

    @Nullable
    List<CacheEntry<K, V>> step(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ": give one or more");
        }
        if (slot >= slots) {
            return null;
        }
        List<CacheEntry<K, V>> batch = new ArrayList<>();
        for (int looked = 0; looked < limit && slot < slots && batch.size() < limit; looked++) {
            collect(slot++, batch);
        }
        return batch;
    }

    private void collect(int from, List<CacheEntry<K, V>> batch) {
        Stripe<K, V> stripe = heap.stripes.of(from);
        if (heap.table.length() == slots && heap.table.first(from) == null) {
            return;
        }
        List<Node<K, V>> found = new ArrayList<>();
        stripe.lock();
        try {
            int length = heap.table.length();
            for (int at = from & (length - 1); at < length; at += slots) {
                for (Node<K, V> node = heap.table.first(at); node != null; node = node.next()) {
                    if ((node.hash & (slots - 1)) == from) {
                        found.add(node);
                    }
                }
            }
            long now = heap.lifetimes.now();
            found.removeIf(node -> (stale ? node.leavesAt() : node.expiresAt()) <= now);
            if (pattern == null) {
                found.forEach(node -> batch.add(store.describe(node)));
            }
        } finally {
            stripe.unlock();
        }
        if (pattern != null) { // String.valueOf(key) is the user's code: under no lock
            found.removeIf(node -> !pattern.matches(node.key));
            found.forEach(node -> {
                CacheEntry<K, V> entry = store.entry(node.key, stale);
                if (entry != null) {
                    batch.add(entry);
                }
            });
        }
    }

    @Override
    public void close() {
        slot = slots;
    }
}
