package org.civarcos.cache.impl;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** Turns a walk over a store into an iterator. */
final class EntryIterator<K, V extends @Nullable Object> implements Iterator<CacheEntry<K, V>> {
    private static final int BATCH = 256;

    private final Scan<K, V> scan;
    private final Consumer<CacheEntry<K, V>> remover;
    private @Nullable Iterator<CacheEntry<K, V>> batch =
            List.<CacheEntry<K, V>>of().iterator();
    private @Nullable CacheEntry<K, V> last;

    EntryIterator(Scan<K, V> scan, Consumer<CacheEntry<K, V>> remover) {
        this.scan = scan;
        this.remover = remover;
    }

    @Override
    public boolean hasNext() {
        while (batch != null && !batch.hasNext()) {
            List<CacheEntry<K, V>> next = scan.next(BATCH).toCompletableFuture().join();
            batch = next == null ? null : next.iterator();
            if (next == null) {
                scan.close();
            }
        }
        return batch != null;
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
