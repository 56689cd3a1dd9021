package org.civarcos.cache.impl.cache;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.guard.Stages;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.shared.Absent;
import org.jspecify.annotations.Nullable;

/** The face over a store that never waits: what its reads and loads are. */
@SuppressWarnings("NullAway") // javac 17 does not read @Nullable on type arguments from the class files of the API
final class StoreAsyncCache<K, V extends @Nullable Object> extends UpdatingAsyncCache<K, V> {
    private final Loads<K, V> loads;
    private final @Nullable OwnLoader<K, V> loader;

    StoreAsyncCache(StoreCache<K, V> sync, CacheAssembly<K, V> assembly) {
        super(sync, assembly);
        loads = assembly.loads;
        loader = OwnLoader.of(assembly.name, assembly.config, assembly.manager.executor());
    }

    @Override
    public Cache<K, V> sync() {
        return sync;
    }

    @Override
    public CompletableFuture<@Nullable V> get(K key) {
        return loader == null ? getOrDefault(key, null) : get(key, loader);
    }

    @Override
    public CompletableFuture<@Nullable V> getOrDefault(K key, @Nullable V absent) {
        return Stages.own(lookUp(key).thenApply(found -> {
            if (Absent.is(found)) {
                reads.missed();
                return absent;
            }
            return found;
        }));
    }

    @Override
    public CompletableFuture<V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader) {
        return get(key, loader, LoadOptions.DEFAULT);
    }

    @Override
    public CompletableFuture<V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions options) {
        checks.requireKey(key);
        Objects.requireNonNull(loader, "loader");
        LoadOptions loading = loads.complete(options);
        if (Loads.needsAge(loading)) {
            return Stages.own(loads.getAsync(key, loader, loading));
        }
        Function<K, CompletableFuture<V>> load = loads.whereMissing(loader, loading);
        return Stages.own(lookUp(key)
                .thenCompose(found -> Absent.is(found) ? load.apply(key) : CompletableFuture.completedFuture(found)));
    }

    /** Reads; what is not there is still to be counted. */
    private CompletionStage<V> lookUp(K key) {
        checks.requireKey(key);
        V missing = Absent.marker();
        return passingBy(() -> store.getOrDefault(key, missing), missing).thenApply(found -> {
            reads.found(key, found);
            return found;
        });
    }

    @Override
    public CompletableFuture<Map<K, V>> getAll(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinct(keys);
        if (distinct.isEmpty()) {
            return CompletableFuture.completedFuture(new LinkedHashMap<>());
        }
        if (loader != null) {
            return Stages.own(loadEach(distinct));
        }
        return Stages.own(
                passingBy(() -> store.getAll(distinct), new LinkedHashMap<>()).thenApply(found -> {
                    reads.count(distinct, found);
                    return found;
                }));
    }

    /** Key by key: there are no bulk loads without waiting. */
    private CompletionStage<Map<K, V>> loadEach(Set<K> keys) {
        Map<K, CompletableFuture<V>> each = new LinkedHashMap<>();
        keys.forEach(key -> each.put(key, get(key)));
        return CompletableFuture.allOf(each.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> {
                    Map<K, V> all = new LinkedHashMap<>();
                    each.forEach((key, value) -> all.put(key, value.join()));
                    return all;
                });
    }

    @Override
    public CompletableFuture<Optional<CacheEntry<K, V>>> entry(K key) {
        checks.requireKey(key);
        return Stages.own(passingBy(() -> store.entry(key).thenApply(Optional::ofNullable), Optional.empty()));
    }

    @Override
    public CompletableFuture<Map<K, Version>> versions(Collection<? extends K> keys) {
        Set<K> distinct = checks.distinct(keys);
        return Stages.own(passingBy(() -> store.entries(distinct), Map.of()).thenApply(Reads::versionsOf));
    }

    @Override
    public CompletableFuture<Boolean> containsKey(K key) {
        return entry(key).thenApply(Optional::isPresent);
    }

    @Override
    public CompletableFuture<Map<K, V>> getAll(
            Collection<? extends K> keys, BulkLoader<K, V> loader, LoadOptions options) {
        Objects.requireNonNull(loader, "loader");
        Set<K> distinct = checks.distinct(keys);
        return inExecutor(() -> sync.getAll(distinct, loader, options));
    }

    @Override
    public CompletableFuture<ScanStep<K>> scan(KeyPattern pattern, ScanCursor from, int limit) {
        checks.requireScan(pattern, from, limit);
        return from.isEnd()
                ? CompletableFuture.completedFuture(ScanStep.over())
                : Stages.own(counting(() -> store.scanKeys(pattern, from, limit), Function.identity()));
    }

    /** Counts a failure of the store and goes on with what a miss is. */
    private <T extends @Nullable Object> CompletionStage<T> passingBy(Supplier<CompletionStage<T>> read, T otherwise) {
        return Stages.started(read).handle((result, failure) -> {
            if (failure == null) {
                return result;
            }
            if (Stages.unwrap(failure) instanceof CacheStoreException known) {
                counters.storeFailed(known);
                return otherwise;
            }
            throw failure instanceof CompletionException known ? known : new CompletionException(failure);
        });
    }

    /** {@return the name of the cache} */
    @Override
    public String toString() {
        return "AsyncCache[" + sync.name() + "]";
    }
}
