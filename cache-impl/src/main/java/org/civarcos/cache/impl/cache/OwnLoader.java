package org.civarcos.cache.impl.cache;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.LoadContext;
import org.civarcos.cache.impl.guard.Guarded;
import org.jspecify.annotations.Nullable;

/** The loader of a cache's own for callers who do not wait: in the executor. One for several keys is asked for one. */
@SuppressWarnings("NullAway") // the configuration has one of the two; and as in StoreAsyncCache
final class OwnLoader<K, V extends @Nullable Object> implements AsyncCacheLoader<K, V> {
    private final @Nullable CacheLoader<? super K, ? extends V> single;
    private final @Nullable BulkLoader<K, V> bulk;
    private final Executor executor;
    private final String cacheName;

    private OwnLoader(String cacheName, CacheConfig<K, V> config, Executor executor) {
        this.cacheName = cacheName;
        single = config.loader().orElse(null);
        bulk = config.bulkLoader().orElse(null);
        this.executor = executor;
    }

    static <K, V extends @Nullable Object> @Nullable OwnLoader<K, V> of(
            String cacheName, CacheConfig<K, V> config, Executor executor) {
        return config.loader().isEmpty() && config.bulkLoader().isEmpty()
                ? null
                : new OwnLoader<>(cacheName, config, executor);
    }

    @Override
    public CompletionStage<V> load(K key, LoadContext context) {
        return Guarded.supply(executor, () -> call(key, context));
    }

    private V call(K key, LoadContext context) {
        try {
            if (single != null) {
                return single.load(key, context);
            }
            Map<K, V> loaded = bulk.loadAll(Set.of(key), context);
            if (loaded == null) {
                throw new NullPointerException("the bulk loader of cache " + cacheName
                        + " returned null: return a map, empty if there is nothing");
            }
            if (!loaded.containsKey(key)) {
                context.ttl(Duration.ZERO);
            }
            return loaded.get(key);
        } catch (Exception e) {
            Guarded.keepInterruption(e);
            throw new CompletionException(e);
        }
    }
}
