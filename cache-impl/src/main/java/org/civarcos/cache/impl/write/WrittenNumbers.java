package org.civarcos.cache.impl.write;

import java.util.OptionalLong;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.impl.load.OriginRead;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a written store, which may be elsewhere than in it when they are added to.
 *
 * @param store the store
 * @param origin reads what the writer writes; null if there is no loader to ask
 */
record WrittenNumbers<K, V extends @Nullable Object>(
        Store<K, V> store, @Nullable OriginRead<K, V> origin) {
    /**
     * A number before it is added to.
     *
     * @param number the number, or null if there is none
     * @param options how the sum is stored; null if that is not known, so that it is not stored
     */
    record Counter(@Nullable Long number, @Nullable EntryOptions options) {
        /** The sum; empty if there is nothing to add to. */
        OptionalLong plus(long delta, @Nullable Long initial) {
            Long start = number == null ? initial : number;
            return start == null ? OptionalLong.empty() : OptionalLong.of(Math.addExact(start, delta));
        }
    }

    /**
     * The number of a key: in the cache, or on its way to the origin, or in the origin, if there is a loader to ask.
     */
    Counter of(K key, Slot<K, V> slot) {
        CacheEntry<K, V> entry = store.entry(key);
        if (entry != null) {
            return new Counter(entry.value() == null ? Long.valueOf(0) : (Long) entry.value(), EntryOptions.KEEP);
        }
        Write<V> pending = origin == null ? null : slot.last();
        if (pending != null && !pending.isDeletion()) {
            return new Counter(pending.value() == null ? Long.valueOf(0) : (Long) pending.value(), null);
        }
        if (origin == null || pending != null) {
            return new Counter(null, EntryOptions.KEEP);
        }
        OriginRead.Loaded<V> loaded = origin.of(key);
        return loaded.value() == null
                ? new Counter(null, EntryOptions.KEEP)
                : new Counter((Long) loaded.value(), loaded.options());
    }

    @SuppressWarnings("unchecked") // the cache above checked that its values are Long
    V asValue(long number) {
        return (V) (Object) number;
    }

    /** Stores a sum, or takes the entry away where nobody knows how to. */
    Object store(K key, V sum, @Nullable EntryOptions options) {
        return options == null
                ? store.remove(key, WriteCondition.ALWAYS)
                : store.put(key, sum, options, WriteCondition.ALWAYS);
    }
}
