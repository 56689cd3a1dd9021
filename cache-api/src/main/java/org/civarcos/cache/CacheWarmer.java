package org.civarcos.cache;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declares what of one cache a {@link Warmup} loads:
 *
 * <pre>{@code
 * warmer.warm("popular", key -> fetchPopular());
 * }</pre>
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface CacheWarmer<K, V extends @Nullable Object> {
    /**
     * Origin of values, independent of where they are stored.
     *
     * @param <K> the type of keys
     * @param <V> the type of values
     */
    @FunctionalInterface
    interface Origin<K, V extends @Nullable Object> {
        /**
         * Makes the value of a key.
         *
         * @param key the key
         * @return the value
         * @throws Exception if there is none
         */
        V fetch(K key) throws Exception;
    }

    /**
     * Declares one key.
     *
     * @param key the key
     * @param origin makes its value
     * @return this
     */
    CacheWarmer<K, V> warm(K key, Origin<? super K, ? extends V> origin);

    /**
     * Declares one key, with a loader that says how its value is stored.
     *
     * @param key the key
     * @param loader makes its value
     * @return this
     */
    default CacheWarmer<K, V> warm(K key, CacheLoader<? super K, ? extends V> loader) {
        return warmAll(List.of(key), loader);
    }

    /**
     * Declares keys, which are loaded in this order, beside each other.
     *
     * @param keys the keys
     * @param loader makes the value of each
     * @return this
     */
    CacheWarmer<K, V> warmAll(Collection<? extends K> keys, CacheLoader<? super K, ? extends V> loader);

    /**
     * Declares keys whose values get into the cache by a call, such as that of a method that is annotated with
     * {@code @CacheResult}: {@code callAll(ids, places::byId)}. What it returns is not looked at.
     *
     * @param keys the keys of the entries that the calls make; those that are present are not called for
     * @param call fills the cache
     * @return this
     */
    CacheWarmer<K, V> callAll(Collection<? extends K> keys, Origin<? super K, ?> call);

    /**
     * Reads which entries were hottest in the run of the application before this one, and sees to it that the next one
     * will know those of this: the keys are written to a file ({@code arcos.cache.warm.directory}) every now and then
     * and when the manager is closed. See {@link Cache#hottest}.
     *
     * @return the keys, hottest first; none if there was no run before, or no directory is set
     * @throws CacheConfigurationException if keys of this type have no textual form
     * @throws UnsupportedOperationException if the store cannot tell the hottest entries
     */
    List<K> recorded();
}
