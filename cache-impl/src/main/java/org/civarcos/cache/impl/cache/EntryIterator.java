package org.civarcos.cache.impl.cache;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** Turns a walk over a store into an iterator, which ends where the store fails. */
final class EntryIterator<K, V extends @Nullable Object> implements Iterator<CacheEntry<K, V>> {
    private static final int BATCH = 256;

    private final Scan<K, V> scan;
    private final Counters counters;
    private final Consumer<CacheEntry<K, V>> remover;
    private @Nullable Iterator<CacheEntry<K, V>> batch =
            List.<CacheEntry<K, V>>of().iterator();
    private @Nullable CacheEntry<K, V> last;

    EntryIterator(Scan<K, V> scan, Counters counters, Consumer<CacheEntry<K, V>> remover) {
        this.scan = scan;
        this.counters = counters;
        this.remover = remover;
    }

    @Override
    public boolean hasNext() {
        while (batch != null && !batch.hasNext()) {
            List<CacheEntry<K, V>> next = nextBatch();
            batch = next == null ? null : next.iterator();
            if (next == null) {
                scan.close();
            }
        }
        return batch != null;
    }

    private @Nullable List<CacheEntry<K, V>> nextBatch() {
        try {
            return next(scan);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return null;
        }
    }

    /** The next entries of a walk, or null at its end. */
    static <K, V extends @Nullable Object> @Nullable List<CacheEntry<K, V>> next(Scan<K, V> scan) {
        try {
            return scan.next(BATCH).toCompletableFuture().join();
        } catch (CompletionException e) {
            if (Stages.unwrap(e) instanceof CacheStoreException known) {
                throw known;
            }
            throw e;
        }
    }

    @Override
    public CacheEntry<K, V> next() {
        if (!hasNext() || batch == null) {
            throw new NoSuchElementException();
        }
        CacheEntry<K, V> entry = batch.next();
        last = entry;
        return entry;
    }

    @Override
    public void remove() {
        CacheEntry<K, V> entry = last;
        if (entry == null) {
            throw new IllegalStateException("next() was not called, or the entry was removed already");
        }
        last = null;
        remover.accept(entry);
    }
}
