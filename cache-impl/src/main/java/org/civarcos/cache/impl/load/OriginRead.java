package org.civarcos.cache.impl.load;

import java.util.Map;
import java.util.Set;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.EntryOptions;
import org.jspecify.annotations.Nullable;

/**
 * A look at the origin by a write that depends on what is there, with the loader of the cache. No load that others
 * share: the write has the key to itself.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class OriginRead<K, V extends @Nullable Object> {
    private final String cacheName;
    private final @Nullable CacheLoader<? super K, ? extends V> single;
    private final @Nullable BulkLoader<K, V> bulk;

    /**
     * Value of the origin.
     *
     * @param value the value, or null if there is none
     * @param options what the loader said of it
     * @param <V> the type of values
     */
    public record Loaded<V extends @Nullable Object>(
            @Nullable V value, EntryOptions options) {}

    private OriginRead(String cacheName, CacheConfig<K, V> config) {
        this.cacheName = cacheName;
        single = config.loader().orElse(null);
        bulk = config.bulkLoader().orElse(null);
    }

    /**
     * Makes it for a cache.
     *
     * @param cacheName the name of the cache
     * @param config its configuration
     * @param <K> the type of keys
     * @param <V> the type of values
     * @return the reading, or null if the cache has no loader
     */
    public static <K, V extends @Nullable Object> @Nullable OriginRead<K, V> of(
            String cacheName, CacheConfig<K, V> config) {
        return config.loader().isEmpty() && config.bulkLoader().isEmpty() ? null : new OriginRead<>(cacheName, config);
    }

    /**
     * Asks the loader.
     *
     * @param key the key
     * @return what it says
     */
    public Loaded<V> of(K key) {
        LoaderContext context = new LoaderContext();
        try {
            V value = call(key, context);
            return new Loaded<>(value, context.optionsOf(key));
        } catch (Throwable failure) {
            throw Failures.ofLoader(cacheName + "[" + key + "]", failure);
        }
    }

    private @Nullable V call(K key, LoaderContext context) throws Exception {
        if (single != null) {
            return single.load(key, context);
        }
        Map<K, V> loaded = bulk == null ? Map.of() : bulk.loadAll(Set.of(key), context);
        return loaded.get(key);
    }
}
