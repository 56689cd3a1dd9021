package org.civarcos.cache.spi;

import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.LoadOptions;
import org.jspecify.annotations.Nullable;

/**
 * A cache that loads what its user has just looked for and not found, without looking for it once more before it begins
 * a load. {@code cache.unwrap(LoadAfterMiss.class)} hands it over. For those who look first since a hit is all they
 * want as cheap as can be, and make a loader only for a miss. Thread-safe.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface LoadAfterMiss<K, V extends @Nullable Object> {
    /**
     * As {@link org.civarcos.cache.Cache#get(Object, CacheLoader, LoadOptions)}, of a key that a read of the same cache
     * has just not found. What another has stored since is found all the same, by the load before it calls the loader.
     *
     * @param key the key
     * @param loader makes the value
     * @param options how; what they leave out is the cache's own
     * @return the loaded value, or one that was stored meanwhile
     * @throws org.civarcos.cache.CacheException as {@code get} throws it
     * @throws UnsupportedOperationException if the store cannot do what the options ask for; the message names it
     */
    V load(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions options);
}
