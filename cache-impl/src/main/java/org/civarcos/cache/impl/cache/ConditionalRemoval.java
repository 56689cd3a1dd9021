package org.civarcos.cache.impl.cache;

import java.util.List;
import java.util.function.BiPredicate;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.guard.Attempts;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.spi.Scan;
import org.jspecify.annotations.Nullable;

/** See {@link Cache#removeIf}. */
record ConditionalRemoval<K, V extends @Nullable Object>(
        RemovingCache<K, V> cache, Condition<K, V> condition, BiPredicate<K, Version> removal) {

    /** The user's condition, as a function on the entry: see {@link OwnEntries}. */
    interface Condition<K, V extends @Nullable Object> {
        boolean isMet(CacheEntry<K, V> entry, boolean again);
    }

    long walk(Scan<K, V> scan) {
        long removed = 0;
        for (List<CacheEntry<K, V>> some = next(scan); some != null; some = next(scan)) {
            removed += some.stream().filter(this::remove).count();
        }
        return removed;
    }

    private @Nullable List<CacheEntry<K, V>> next(Scan<K, V> scan) {
        return cache.counting(() -> EntryIterator.next(scan));
    }

    /** Removes the entry that the condition saw; one that took its place in that moment is looked at again. */
    private boolean remove(CacheEntry<K, V> first) {
        CacheEntry<K, V> entry = first;
        Attempts attempts = null;
        while (entry != null && condition.isMet(entry, attempts != null)) {
            if (removal.test(first.key(), entry.version())) {
                return true;
            }
            attempts = Attempts.failed(attempts, () -> cache.name() + "[" + SafeText.of(first.key()) + "]");
            entry = cache.entryToChange(first.key());
        }
        return false;
    }
}
