package org.civarcos.cache.impl.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheListener;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.EntryProcessor;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.guard.GuardedStore;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.load.WaitForGraph;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.ReadCounter;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The blocking face over a store: checks arguments, counts, loads, and goes on without a store that fails a read.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class StoreCache<K, V extends @Nullable Object> implements Cache<K, V> {
    private final String name;
    private final CacheConfig<K, V> config;
    private final Store<K, V> store;
    private final CacheAssembly<K, V> assembly;
    private final EventDispatcher<K, V> events;
    private final Counters counters;
    private final Checks<K, V> checks;
    private final Reads<K, V> reads;
    private final Changes<K, V> changes;
    private final Loads<K, V> loads;
    private final AsyncCache<K, V> async;
    private final TimeSource time;
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
        assembly = new CacheAssembly<>(context, store, events, counters, graph);
        name = assembly.name;
        config = assembly.config;
        checks = assembly.checks;
        reads = assembly.reads;
        loads = assembly.loads;
        loader = config.loader().orElse(null);
        bulkLoader = config.bulkLoader().orElse(null);
        this.store = store;
        this.events = events;
        this.counters = counters;
        time = assembly.manager.time();
        this.onClose = onClose;
        Store<K, V> first = assembly.askedFirst();
        front = first instanceof HeapStore<K, V> heap ? heap : null;
        frontIsAll = first == assembly.readStore;
        shards = HeapShards.of(first);
        changes = new Changes<>(this, assembly);
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

    // --- reading -------------------------------------------------------------------------------------------------

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
        return hasAskedAll() ? null : getOrDefault(key, null);
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
        if (hasAskedAll()) {
            return absent;
        }
        found = reads.one(key);
        return Reads.isThere(found) ? found : absent;
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

    // --- changes -------------------------------------------------------------------------------------------------

    @Override
    public void put(K key, V value) {
        changes.put(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Override
    public void put(K key, V value, EntryOptions options) {
        changes.put(key, value, options, WriteCondition.ALWAYS);
    }

    @Override
    public boolean put(K key, V value, EntryOptions options, Fence fence) {
        Objects.requireNonNull(fence, "fence");
        return changes.put(key, value, options, new WriteCondition.IfIntact(fence)) == WriteOutcome.APPLIED;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries) {
        changes.putAll(entries, EntryOptions.DEFAULT);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        changes.putAll(entries, options);
    }

    @Override
    public void putAllAtomically(Map<? extends K, ? extends V> entries, EntryOptions options) {
        changes.putTogether(entries, options, false);
    }

    @Override
    public boolean putAllIfAbsent(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return changes.putTogether(entries, options, true);
    }

    @Override
    public boolean putIfAbsent(K key, V value, EntryOptions options) {
        return changes.put(key, value, options, WriteCondition.IF_ABSENT) == WriteOutcome.APPLIED;
    }

    @Override
    public @Nullable V getAndPut(K key, V value, EntryOptions options) {
        return changes.getAndPut(key, value, options);
    }

    @Override
    public @Nullable V getAndTouch(K key, EntryOptions options) {
        return changes.getAndTouch(key, options);
    }

    @Override
    public boolean replace(K key, V value, EntryOptions options) {
        return changes.put(key, value, options, WriteCondition.IF_PRESENT) == WriteOutcome.APPLIED;
    }

    @Override
    public boolean replace(K key, V expected, V value) {
        return changes.put(key, value, EntryOptions.DEFAULT, new WriteCondition.IfValue(expected))
                == WriteOutcome.APPLIED;
    }

    @Override
    public boolean replace(K key, Version expected, V value, EntryOptions options) {
        Objects.requireNonNull(expected, "expected");
        return changes.put(key, value, options, new WriteCondition.IfVersion(expected)) == WriteOutcome.APPLIED;
    }

    @Override
    public boolean touch(K key, EntryOptions options, TouchCondition condition) {
        return changes.touch(key, options, condition);
    }

    @Override
    public long increment(K key, long delta) {
        return changes.increment(key, delta);
    }

    @Override
    public OptionalLong incrementIfPresent(K key, long delta) {
        return changes.incrementIfPresent(key, delta);
    }

    @Override
    public double increment(K key, double delta) {
        return changes.increment(key, delta);
    }

    @Override
    public int append(K key, V suffix) {
        return changes.append(key, suffix, false).orElseThrow();
    }

    @Override
    public OptionalInt appendIfPresent(K key, V suffix) {
        return changes.append(key, suffix, true);
    }

    @Override
    public int prepend(K key, V prefix) {
        return changes.prepend(key, prefix, false).orElseThrow();
    }

    @Override
    public OptionalInt prependIfPresent(K key, V prefix) {
        return changes.prepend(key, prefix, true);
    }

    @Override
    public <R extends @Nullable Object> R invoke(K key, EntryProcessor<K, V, R> processor) {
        return changes.invoke(key, processor);
    }

    @Override
    public boolean remove(K key) {
        return changes.remove(key, WriteCondition.ALWAYS);
    }

    @Override
    public boolean remove(K key, V expected) {
        return changes.remove(key, new WriteCondition.IfValue(expected));
    }

    @Override
    public boolean remove(K key, Version expected) {
        Objects.requireNonNull(expected, "expected");
        return changes.remove(key, new WriteCondition.IfVersion(expected));
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        return changes.getAndRemove(key);
    }

    @Override
    public long removeAll(Collection<? extends K> keys) {
        return changes.removeAll(keys);
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        return changes.removeMatching(pattern);
    }

    @Override
    public ScanStep<K> scan(KeyPattern pattern, ScanCursor from, int limit) {
        return changes.scan(pattern, from, limit);
    }

    @Override
    public long removeIf(Predicate<? super CacheEntry<K, V>> condition) {
        return changes.removeIf(condition);
    }

    @Override
    public long invalidateTags(String... tags) {
        return changes.invalidateTags(tags);
    }

    /**
     * Breaks fences for tags until it is closed: see {@link Store#blockTags}.
     *
     * @param tags the tags
     * @return ends it
     */
    public Registration blockTags(String... tags) {
        return changes.blockTags(tags);
    }

    @Override
    public void clear() {
        changes.clear();
    }

    @Override
    public void clearAfter(Duration delay) {
        changes.clearAfter(delay);
    }

    @Override
    public void clearAt(Instant moment) {
        changes.clearAfter(delayUntil(moment));
    }

    /** Removes all entries as {@link #clear}, and leaves no moment at which that would be done again. */
    public void clearForGood() {
        changes.clearForGood();
    }

    /** The time from now to a moment, by the clock of the manager. */
    Duration delayUntil(Instant moment) {
        return Duration.between(time.instant(), Objects.requireNonNull(moment, "moment"));
    }

    @Override
    public Fence fence(K key) {
        return changes.fence(key);
    }

    // --- views ---------------------------------------------------------------------------------------------------

    @Override
    public AsyncCache<K, V> async() {
        return async;
    }

    @Override
    public ConcurrentMap<K, V> asMap() {
        return new MapView<>(this, changes, checks);
    }

    @Override
    public OptionalLong bound() {
        return store.bound();
    }

    @Override
    public void resize(long bound) {
        changes.resize(bound);
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
