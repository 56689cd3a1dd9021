package org.civarcos.cache.impl.heap;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** A walk over the table. Each step looks at no more entries than the limit, whether they match or not. */
final class HeapScan<K, V extends @Nullable Object> implements Scan<K, V> {
    private final Iterator<HeapEntry<K, V>> entries;
    private final @Nullable KeyPattern pattern;
    private final LongSupplier now;
    private final Function<HeapEntry<K, V>, CacheEntry<K, V>> describe;
    private boolean closed;

    HeapScan(
            Iterator<HeapEntry<K, V>> entries,
            @Nullable KeyPattern pattern,
            LongSupplier now,
            Function<HeapEntry<K, V>, CacheEntry<K, V>> describe) {
        this.entries = entries;
        this.pattern = pattern;
        this.now = now;
        this.describe = describe;
    }

    @Override
    @SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
    public CompletionStage<@Nullable List<CacheEntry<K, V>>> next(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ": give one or more");
        }
        if (closed || !entries.hasNext()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CacheEntry<K, V>> batch = new ArrayList<>();
        for (int i = 0; i < limit && entries.hasNext(); i++) {
            HeapEntry<K, V> entry = entries.next();
            if (!entry.hasExpired(now.getAsLong()) && (pattern == null || pattern.matches(entry.key))) {
                batch.add(describe.apply(entry));
            }
        }
        return CompletableFuture.completedFuture(batch);
    }

    @Override
    public void close() {
        closed = true;
    }
}
