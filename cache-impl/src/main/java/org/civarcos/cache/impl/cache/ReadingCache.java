package org.civarcos.cache.impl.cache;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.spi.LoadAfterMiss;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/**
 * The reads and loads of the blocking face. What is in memory is asked first, on the shortest way; a store that fails
 * is counted and passed by.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public abstract class ReadingCache<K, V extends @Nullable Object> extends UpdatingCache<K, V> {
    final Loads<K, V> loads;
    private final CacheConfig<K, V> config;
    private final @Nullable CacheLoader<? super K, ? extends V> loader;
    private final @Nullable BulkLoader<K, V> bulkLoader;

    /** What is asked first while the cache is open, where that is nothing but a look into memory: the shortest way. */
    private volatile @Nullable HeapStore<K, V> front;

    /** The same, where it is several. */
    private volatile @Nullable HeapShards<K, V> shards;

    /** Whether these are all there is: what is missing there is missing. */
    private final boolean frontIsAll;

    ReadingCache(CacheAssembly<K, V> assembly) {
        super(assembly);
        config = assembly.config;
        loads = assembly.loads;
        loader = config.loader().orElse(null);
        bulkLoader = config.bulkLoader().orElse(null);
        Store<K, V> first = assembly.askedFirst();
        front = first instanceof HeapStore<K, V> heap ? heap : null;
        frontIsAll = first == assembly.readStore;
        shards = HeapShards.of(first);
    }

    /** From now on each read is checked first: the cache is closed. */
    final void stopAskingFirst() {
        front = null;
        shards = null;
    }

    @Override
    public final @Nullable V get(K key) {
        V found = lookFirst(key);
        return !Absent.is(found) ? found : readBehind(key);
    }

    /** Asks what is in memory. Returns the {@linkplain Absent marker} where there is nothing to ask, too. */
    @SuppressWarnings("NullAway") // what is found is a V, or missing
    private V lookFirst(K key) {
        HeapStore<K, V> heap = front;
        if (heap != null && key != null) {
            return heap.getOrDefault(key, Absent.marker());
        }
        HeapShards<K, V> several = shards;
        return several != null && key != null ? several.getOrDefault(key, Absent.marker()) : Absent.marker();
    }

    /** Reads, or loads, what {@link #lookFirst} did not find. */
    private @Nullable V readBehind(K key) {
        checks.requireKey(key);
        if (loader != null) {
            return getBehind(key, loader);
        }
        if (bulkLoader != null) {
            return getAll(Set.of(key), bulkLoader).get(key);
        }
        return readRest(key, null);
    }

    /** Reads what {@link #lookFirst} did not find, unless it has asked all there is. */
    private @Nullable V readRest(K key, @Nullable V absent) {
        if (hasAskedAll()) {
            return absent;
        }
        V found = reads.one(key);
        return Reads.isThere(found) ? found : absent;
    }

    /** Whether {@link #lookFirst}, given a key, has asked all there is. */
    private boolean hasAskedAll() {
        return frontIsAll && (front != null || shards != null);
    }

    @Override
    public final @Nullable V getOrDefault(K key, @Nullable V absent) {
        V found = lookFirst(key);
        if (!Absent.is(found)) {
            return found;
        }
        checks.requireKey(key);
        return readRest(key, absent);
    }

    @Override
    @SuppressWarnings("NullAway") // what is found is a V, or missing
    public final V get(K key, CacheLoader<? super K, ? extends V> loader) {
        if (loader != null && !loads.isAged()) {
            V found = lookFirst(key);
            if (!Absent.is(found)) {
                return found;
            }
        }
        checks.requireKey(key);
        Objects.requireNonNull(loader, "loader");
        return getBehind(key, loader);
    }

    private V getBehind(K key, CacheLoader<? super K, ? extends V> loader) {
        if (loads.isAged()) {
            return loads.get(key, loader, config.loading());
        }
        return hasAskedAll() ? loads.load(key, loader, config.loading(), true) : read(key, loader, config.loading());
    }

    @Override
    public final V get(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions options) {
        checks.requireKey(key);
        Objects.requireNonNull(loader, "loader");
        LoadOptions loading = loads.complete(options);
        return Loads.needsAge(loading) ? loads.get(key, loader, loading) : read(key, loader, loading);
    }

    /** See {@link LoadAfterMiss}: the look before the load is what the caller has done. */
    private V loadMissing(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions options) {
        checks.requireKey(key);
        Objects.requireNonNull(loader, "loader");
        LoadOptions loading = loads.complete(options);
        return Loads.needsAge(loading) ? loads.get(key, loader, loading) : loads.load(key, loader, loading, true);
    }

    /** For who has looked already, and found nothing. */
    final LoadAfterMiss<K, V> afterMiss() {
        return new Missed<>(this);
    }

    /** Result of {@link #afterMiss}: a class of its own, so that the code shows who loads. */
    private record Missed<K, V extends @Nullable Object>(ReadingCache<K, V> cache) implements LoadAfterMiss<K, V> {
        @Override
        public V load(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions options) {
            return cache.loadMissing(key, loader, options);
        }
    }

    private V read(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        V found = reads.beforeLoad(key);
        return Reads.isThere(found) ? found : loads.load(key, loader, loading, Absent.is(found));
    }

    @Override
    public final Map<K, V> getAll(Collection<? extends K> keys) {
        if (bulkLoader != null) {
            return getAll(keys, bulkLoader);
        }
        Set<K> asked = checks.distinct(keys);
        if (loader != null) {
            Map<K, V> all = new LinkedHashMap<>();
            asked.forEach(key -> all.put(key, get(key, loader)));
            return all;
        }
        Map<K, V> found = reads.all(asked);
        return found == null ? new LinkedHashMap<>() : found;
    }

    @Override
    public final Map<K, V> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader) {
        return getAll(keys, loader, LoadOptions.DEFAULT);
    }

    @Override
    public final Map<K, V> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader, LoadOptions options) {
        Objects.requireNonNull(loader, "loader");
        LoadOptions loading = loads.complete(options);
        Set<K> asked = checks.distinct(keys);
        Map<K, V> found = reads.allBeforeLoad(asked);
        boolean reachable = found != null;
        if (found == null) {
            found = new LinkedHashMap<>();
        }
        if (found.size() == asked.size()) {
            return found;
        }
        Set<K> missing = new LinkedHashSet<>(asked);
        missing.removeAll(found.keySet());
        found.putAll(loads.loadAll(missing, loader, loading, reachable));
        Map<K, V> ordered = new LinkedHashMap<>();
        for (K key : asked) {
            if (found.containsKey(key)) {
                ordered.put(key, found.get(key));
            }
        }
        return ordered;
    }

    @Override
    public final Optional<CacheEntry<K, V>> entry(K key) {
        checks.requireKey(key);
        return reads.entry(key);
    }

    @Override
    public final Map<K, Version> versions(Collection<? extends K> keys) {
        return reads.versions(checks.distinct(keys));
    }

    @Override
    public final boolean containsKey(K key) {
        checks.requireKey(key);
        return reads.contains(key);
    }

    @Override
    public final Iterator<CacheEntry<K, V>> iterator() {
        checks.requireOpen();
        Scan<K, V> scan = reads.scan();
        return scan == null
                ? Collections.emptyIterator()
                : new EntryIterator<>(scan, counters, entry -> remove(entry.key(), entry.version()));
    }

    /** A look, but one whose failure the caller is told: an end that is none would hide what is left. */
    @Override
    public final ScanStep<K> scan(KeyPattern pattern, ScanCursor from, int limit) {
        checks.requireScan(pattern, from, limit);
        return from.isEnd() ? ScanStep.over() : counting(() -> store.scanKeys(pattern, from, limit));
    }
}
