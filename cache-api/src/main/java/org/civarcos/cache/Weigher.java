package org.civarcos.cache;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function that computes the weight of an entry, which counts against {@link CacheConfig.Builder#maximumWeight}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface Weigher<K, V extends @Nullable Object> {
    /**
     * Weighs an entry, once for each write, under no lock. If it throws, a put fails, and a loaded value is returned
     * and not stored.
     *
     * @param key the key
     * @param value the value
     * @return the weight, zero or more, in the unit of the bound
     */
    int weigh(K key, V value);

    /**
     * Weighs an entry with its tags, which take memory too; by default they count nothing. This is what a cache asks.
     *
     * @param key the key
     * @param value the value
     * @param tags the tags that the entry is written with; not to be changed
     * @return the weight, zero or more, in the unit of the bound
     */
    default int weigh(K key, V value, Set<String> tags) {
        return weigh(key, value);
    }
}
