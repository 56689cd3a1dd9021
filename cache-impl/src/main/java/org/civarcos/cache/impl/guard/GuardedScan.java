package org.civarcos.cache.impl.guard;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** A walk over a store that may throw anything. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
record GuardedScan<K, V extends @Nullable Object>(Scan<K, V> scan, StoreCalls calls) implements Scan<K, V> {
    @Override
    public CompletionStage<@Nullable List<CacheEntry<K, V>>> next(int limit) {
        return calls.reading("a walk", () -> scan.next(limit));
    }

    @Override
    public void close() {
        boolean unused = calls.attempt(scan::close);
    }
}
