package org.civarcos.cache.impl.heap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** A walk over the entries of a table: see {@link TableWalk}. Each entry that is there all the while is met once. */
final class HeapScan<K, V extends @Nullable Object> implements Scan<K, V> {
    private final HeapStore<K, V> store;
    private final TableWalk<K, V> walk;
    private final @Nullable KeyPattern pattern;

    HeapScan(HeapStore<K, V> store, Heap<K, V> heap, @Nullable KeyPattern pattern) {
        this.store = store;
        this.pattern = pattern;
        walk = new TableWalk<>(heap, 0, false);
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
        if (walk.isOver()) {
            return null;
        }
        store.keepUp();
        List<CacheEntry<K, V>> batch = new ArrayList<>();
        for (int looked = 0; looked < limit && !walk.isOver() && batch.size() < limit; looked++) {
            collect(batch);
        }
        return batch;
    }

    private void collect(List<CacheEntry<K, V>> batch) {
        if (pattern == null) {
            walk.step(node -> batch.add(store.describe(node)));
            return;
        }
        List<K> keys = new ArrayList<>();
        walk.step(node -> keys.add(node.key));
        for (K key : keys) {
            if (pattern.matches(key)) { // String.valueOf(key) is the user's code: under no lock
                CacheEntry<K, V> entry = store.entry(key);
                if (entry != null) {
                    batch.add(entry);
                }
            }
        }
    }

    @Override
    public void close() {
        walk.end();
    }
}
