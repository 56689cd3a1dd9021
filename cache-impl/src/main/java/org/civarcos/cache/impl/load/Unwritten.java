package org.civarcos.cache.impl.load;

import org.civarcos.cache.UnwrittenEntry;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a cache that have not reached its origin: a load looks here first, since the origin would return the former
 * value.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface Unwritten<K, V extends @Nullable Object> {
    /**
     * Looks for the last write of a key.
     *
     * @param key the key
     * @return the write, or null if the origin knows of all
     */
    @Nullable
    UnwrittenEntry<K, V> of(K key);
}
