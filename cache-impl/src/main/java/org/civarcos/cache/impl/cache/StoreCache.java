package org.civarcos.cache.impl.cache;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheListener;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.Version;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.guard.GuardedStore;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.load.WaitForGraph;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.LoadAfterMiss;
import org.civarcos.cache.spi.ReadCounter;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The blocking face over a store: checks arguments, counts, loads, and goes on without a store that fails a read.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class StoreCache<K, V extends @Nullable Object> extends ChangingCache<K, V> {
    private final String name;
    private final CacheConfig<K, V> config;
    private final CacheAssembly<K, V> assembly;
    private final EventDispatcher<K, V> events;
    private final Reads<K, V> reads;
    private final Loads<K, V> loads;
    private final AsyncCache<K, V> async;
    private final Runnable onClose;

    /** What is asked first while the cache is open, where that is nothing but a look into memory: the shortest way. */
    private volatile @Nullable HeapStore<K, V> front;

    /** The same, where it is several. */
    private volatile @Nullable HeapShards<K, V> shards;

    /** Whether these are all there is: what is missing there is missing. */
    private final boolean frontIsAll;

    /** What was counted when the statistics were reset last; null if they never were. */
    private volatile @Nullable CacheStatistics counted;

    private final @Nullable CacheLoader<? super K, ? extends V> loader;
    private final @Nullable BulkLoader<K, V> bulkLoader;

    /**
     * Puts a cache over a store, which it closes when it is closed.
     *
     * @param context the cache: its name, its complete configuration, its manager
     * @param store the store, with the writer in front of it if there is one
     * @param events brings the store's events to the listeners
     * @param counters the counts of the cache
     * @param graph knows who waits for whom, shared by the caches of a manager
     * @param onClose runs once, when the cache was closed and before the store is
     */
    public StoreCache(
            StoreContext<K, V> context,
            Store<K, V> store,
            EventDispatcher<K, V> events,
            Counters counters,
            WaitForGraph graph,
            Runnable onClose) {
        this(new CacheAssembly<>(context, store, events, counters, graph), onClose);
    }

    private StoreCache(CacheAssembly<K, V> assembly, Runnable onClose) {
        super(assembly);
        this.assembly = assembly;
        name = assembly.name;
        config = assembly.config;
        reads = assembly.reads;
        loads = assembly.loads;
        loader = config.loader().orElse(null);
        bulkLoader = config.bulkLoader().orElse(null);
        events = assembly.events;
        this.onClose = onClose;
        Store<K, V> first = assembly.askedFirst();
        front = first instanceof HeapStore<K, V> heap ? heap : null;
        frontIsAll = first == assembly.readStore;
        shards = HeapShards.of(first);
        async = new StoreAsyncCache<>(this, assembly);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CacheConfig<K, V> config() {
        return config;
    }

    @Override
    public @Nullable V get(K key) {
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
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        V found = lookFirst(key);
        if (!Absent.is(found)) {
            return found;
        }
        checks.requireKey(key);
        return readRest(key, absent);
    }

    @Override
    @SuppressWarnings("NullAway") // what is found is a V, or missing
    public V get(K key, CacheLoader<? super K, ? extends V> loader) {
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
    public V get(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions options) {
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

    /** What {@link #unwrap} hands over: a class, so that a look at the code tells who loads. */
    private record Missed<K, V extends @Nullable Object>(StoreCache<K, V> cache) implements LoadAfterMiss<K, V> {
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
    public Map<K, V> getAll(Collection<? extends K> keys) {
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
    public Map<K, V> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader) {
        return getAll(keys, loader, LoadOptions.DEFAULT);
    }

    @Override
    public Map<K, V> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader, LoadOptions options) {
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
    public Optional<CacheEntry<K, V>> entry(K key) {
        checks.requireKey(key);
        return reads.entry(key);
    }

    @Override
    public Map<K, Version> versions(Collection<? extends K> keys) {
        return reads.versions(checks.distinct(keys));
    }

    @Override
    public boolean containsKey(K key) {
        checks.requireKey(key);
        return reads.contains(key);
    }

    @Override
    public Iterator<CacheEntry<K, V>> iterator() {
        checks.requireOpen();
        Scan<K, V> scan = reads.scan();
        return scan == null
                ? Collections.emptyIterator()
                : new EntryIterator<>(scan, counters, entry -> remove(entry.key(), entry.version()));
    }

    @Override
    public AsyncCache<K, V> async() {
        return async;
    }

    @Override
    public ConcurrentMap<K, V> asMap() {
        return new MapView<>(this);
    }

    @Override
    public OptionalLong bound() {
        return store.bound();
    }

    @Override
    public List<CacheEntry<K, V>> hottest(int limit) {
        return byHeat(limit, false);
    }

    @Override
    public List<CacheEntry<K, V>> coldest(int limit) {
        return byHeat(limit, true);
    }

    private List<CacheEntry<K, V>> byHeat(int limit, boolean coldest) {
        checks.requireOpen();
        checks.requireLimitByHeat(limit);
        return store.hottest(limit, coldest);
    }

    @Override
    public Optional<WriteBehind> writeBehind() {
        return assembly.written == null ? Optional.empty() : assembly.written.writeBehind();
    }

    @Override
    public CacheStatistics statistics() {
        CacheStatistics all = allStatistics();
        CacheStatistics former = counted;
        return former == null ? all : all.since(former);
    }

    @Override
    public void resetStatistics() {
        checks.requireOpen();
        counted = allStatistics();
    }

    /** What was counted since the cache was created. */
    private CacheStatistics allStatistics() {
        try {
            return counters.snapshot(loads.inFlight(), store.size(), store.weight(), store.parts());
        } catch (CacheStoreException e) { // not counted: a look at the numbers must not change them
            return counters.snapshot(loads.inFlight(), OptionalLong.empty(), OptionalLong.empty(), List.of());
        }
    }

    @Override
    public Registration addListener(CacheListener<? super K, ? super V> listener, ListenerMode mode) {
        Objects.requireNonNull(listener, "listener");
        checks.requireOpen();
        checks.requireEvents();
        return events.add(listener, Objects.requireNonNull(mode, "mode"));
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type == ReadCounter.class) {
            return type.cast(counters.handOver());
        }
        if (type == LoadAfterMiss.class) {
            return type.cast(new Missed<>(this));
        }
        for (Object each : List.of(this, store, assembly.readStore, GuardedStore.behind(assembly.readStore))) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        throw new IllegalArgumentException("cache " + name + " has no " + type.getName() + " behind it");
    }

    @Override
    public boolean isClosed() {
        return checks.isClosed();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (checks.isClosed()) {
                return;
            }
            checks.close();
            front = null;
            shards = null;
        }
        try {
            onClose.run();
            loads.changedAll();
        } finally {
            store.close();
        }
    }

    /** {@return the name and the configuration; nothing of the entries, which would be a read} */
    @Override
    public String toString() {
        return "Cache[" + name + (isClosed() ? ", closed" : "") + ", " + config + "]";
    }
}
