package org.civarcos.cache.impl.warm;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheWarmer;
import org.jspecify.annotations.Nullable;

/**
 * Makes steps of what is declared of one cache. A key is loaded as any caller loads it, so that loads are shared with
 * callers and what happens to the key meanwhile wins.
 */
final class StepWarmer<K, V extends @Nullable Object> implements CacheWarmer<K, V> {
    private final WarmupRun run;
    private final Cache<K, V> cache;
    private final RecordedKeys recordedKeys;

    StepWarmer(WarmupRun run, Cache<K, V> cache, RecordedKeys recordedKeys) {
        this.run = run;
        this.cache = Objects.requireNonNull(cache, "cache");
        this.recordedKeys = recordedKeys;
    }

    @Override
    public CacheWarmer<K, V> warm(K key, Origin<? super K, ? extends V> origin) {
        Objects.requireNonNull(origin, "origin");
        return warmAll(List.of(key), (each, load) -> origin.fetch(each));
    }

    @Override
    public CacheWarmer<K, V> warmAll(Collection<? extends K> keys, CacheLoader<? super K, ? extends V> loader) {
        Objects.requireNonNull(loader, "loader");
        return callAll(keys, key -> cache.get(key, loader));
    }

    @Override
    public CacheWarmer<K, V> callAll(Collection<? extends K> keys, Origin<? super K, ?> call) {
        Objects.requireNonNull(call, "call");
        run.add(List.copyOf(keys).stream()
                .map(key -> new Step.Fill<K>(cache, key, call))
                .toList());
        return this;
    }

    @Override
    public List<K> recorded() {
        return recordedKeys.of(cache);
    }
}
