package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * Makes the value of a missing key.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface CacheLoader<K, V extends @Nullable Object> {
    /**
     * Loads a value. Runs under no lock; must not ask the cache for the same key.
     *
     * @param key the key
     * @param context says how the value is to be stored
     * @return the value; null is stored as null where the cache allows it, and else returned but not stored
     * @throws Exception if there is no value: nothing is stored. Those who wait for this load get it too, but for what
     *     belongs to its thread alone, such as an interruption: then one of them loads
     */
    V load(K key, LoadContext context) throws Exception;
}
