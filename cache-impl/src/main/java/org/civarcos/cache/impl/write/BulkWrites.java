package org.civarcos.cache.impl.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * Writes of several keys in one call, with as few calls of the sink as there are turns to be had.
 *
 * @param store the store
 * @param turns those of the keys
 * @param sink is told before the store is changed
 */
record BulkWrites<K, V extends @Nullable Object>(Store<K, V> store, Turns<K, V> turns, Sink<K, V> sink) {
    /** A change of the store. */
    interface Change<K> {
        long apply(List<K> keys);
    }

    /**
     * Hands on several writes in few calls. Waits for a turn only while it has none: it takes those that are free, does
     * these, and comes back for the others, so that two such calls cannot wait for each other.
     */
    long accept(Map<K, Write<V>> writes, Change<K> change) {
        Map<K, Throwable> failures = new LinkedHashMap<>();
        Map<K, Write<V>> left = new LinkedHashMap<>(writes);
        long changed = 0;
        while (!left.isEmpty()) {
            Map<Slot<K, V>, Write<V>> mine = new LinkedHashMap<>();
            boolean told = turns.events().hold();
            try {
                takeTurns(left, mine, failures);
                NotTaken<K> refused = sink.acceptAll(mine);
                failures.putAll(refused.failures());
                List<K> taken = new ArrayList<>();
                mine.keySet().forEach(slot -> taken.add(slot.key));
                taken.removeAll(refused.failures().keySet());
                changed += taken.isEmpty() ? 0 : changingAll(taken, change);
                forget(refused);
            } finally {
                mine.keySet().forEach(turns.slots()::leave);
                turns.events().release(told);
            }
        }
        if (!failures.isEmpty()) {
            throw new CacheWriterException(
                    "the writer of cache " + turns.cacheName() + " failed for " + failures.size() + " of "
                            + writes.size()
                            + " keys, which are unchanged in the cache, or removed from it where nobody knows whether"
                            + " they are written: " + Sink.names(failures.keySet()),
                    failures.values().iterator().next());
        }
        return changed;
    }

    /** Removes what the origin may have all the same: what the cache has of it may be old. */
    private void forget(NotTaken<K> refused) {
        if (!refused.unknown().isEmpty()) {
            try {
                store.removeAll(refused.unknown());
            } catch (CacheStoreException e) {
                refused.failures().values().forEach(failure -> failure.addSuppressed(e));
            }
        }
    }

    private void takeTurns(Map<K, Write<V>> left, Map<Slot<K, V>, Write<V>> mine, Map<K, Throwable> failures) {
        left.entrySet().removeIf(each -> {
            Slot<K, V> slot = turns.slots().enterIfFree(each.getKey());
            if (slot != null) {
                mine.put(slot, each.getValue());
            }
            return slot != null;
        });
        if (mine.isEmpty()) {
            K first = left.keySet().iterator().next();
            Write<V> write = Objects.requireNonNull(left.remove(first));
            try {
                mine.put(turns.slots().enter(first), write);
            } catch (CacheException e) { // the others are done all the same
                failures.put(first, e);
            }
        }
    }

    private long changingAll(List<K> keys, Change<K> change) {
        try {
            return change.apply(keys);
        } catch (RuntimeException | Error e) {
            try {
                store.removeAll(keys);
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }
}
