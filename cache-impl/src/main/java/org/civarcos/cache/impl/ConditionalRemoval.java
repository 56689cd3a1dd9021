package org.civarcos.cache.impl;

import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** See {@link Cache#removeIf}. */
record ConditionalRemoval<K, V extends @Nullable Object>(
        Cache<K, V> cache, Predicate<? super CacheEntry<K, V>> condition, BiPredicate<K, Version> removal) {

    long walk(Scan<K, V> scan) {
        long removed = 0;
        for (List<CacheEntry<K, V>> some = EntryIterator.next(scan); some != null; some = EntryIterator.next(scan)) {
            removed += some.stream().filter(this::remove).count();
        }
        return removed;
    }

    /** Removes the entry that the condition saw; one that took its place in that moment is looked at again. */
    private boolean remove(CacheEntry<K, V> first) {
        Optional<CacheEntry<K, V>> entry = Optional.of(first);
        while (entry.filter(condition).isPresent()) {
            if (removal.test(first.key(), entry.get().version())) {
                return true;
            }
            entry = cache.entry(first.key());
        }
        return false;
    }
}
