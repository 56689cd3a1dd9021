package org.civarcos.cache.impl;

import java.util.ArrayList;
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
import org.civarcos.cache.EntryProcessorException;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.Registration;
import org.civarcos.cache.Version;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.impl.event.Counters;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.expiry.WriteOptions;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.load.StoreAccess;
import org.civarcos.cache.impl.load.Unwritten;
import org.civarcos.cache.impl.load.WaitForGraph;
import org.civarcos.cache.impl.tier.TieredStore;
import org.civarcos.cache.impl.write.WrittenStore;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/** The face over a store: checks arguments, counts, loads, and goes on without a store that fails a read. */
final class StoreCache<K, V extends @Nullable Object> implements Cache<K, V> {
    private static final Object MISSING = new Object();
    private static final Object UNREACHABLE = new Object();
    private static final int MOST_BY_HEAT = 1_000;

    private final String name;
    private final CacheConfig<K, V> config;
    private final Store<K, V> store;
    private final @Nullable WrittenStore<K, V> written;
    private final EventDispatcher<K, V> events;
    private final Counters counters;
    private final WriteOptions<K, V> writes;
    private final Loads<K, V> loads;
    private final boolean expiresByReads;
    private final boolean cacheNulls;
    private final AsyncCache<K, V> async;
    private final Runnable onClose;
    private volatile boolean closed;

    /** What is asked first while the cache is open, where that is nothing but a look into memory: the shortest way. */
    private volatile @Nullable HeapStore<K, V> front;

    /** The same, where it is several. */
    private volatile @Nullable HeapShards<K, V> shards;

    private final @Nullable CacheLoader<? super K, ? extends V> loader;
    private final @Nullable BulkLoader<K, V> bulkLoader;

    StoreCache(
            String name,
            CacheConfig<K, V> config,
            Store<K, V> store,
            EventDispatcher<K, V> events,
            Counters counters,
            ManagerOptions manager,
            WaitForGraph graph,
            Runnable onClose) {
        this.name = name;
        this.config = config;
        this.store = store;
        this.events = events;
        this.counters = counters;
        this.onClose = onClose;
        cacheNulls = config.cacheNulls().orElse(true);
        LoadOptions loading = config.loading();
        writes = new WriteOptions<>(config, store, manager.random(), Loads.needsAge(loading), Loads.staleFor(loading));
        expiresByReads = config.expiry().isPresent();
        loader = config.loader().orElse(null);
        bulkLoader = config.bulkLoader().orElse(null);
        written = store instanceof WrittenStore<K, V> writing ? writing : null;
        Store<K, V> read = written == null ? store : written.behind();
        boolean looksCloser = counters.areEnabled() || expiresByReads || (Loads.needsAge(loading) && loadsItself());
        Store<K, V> first = looksCloser ? null : uppermost(read);
        front = first instanceof HeapStore<K, V> heap ? heap : null;
        shards = HeapShards.of(first);
        Unwritten<K, V> unwritten = written == null ? key -> null : written.unwritten();
        StoreAccess<K, V> access =
                new StoreAccess<>(name, store, events, counters, manager.time(), cacheNulls, writes, unwritten);
        loads = new Loads<>(
                access,
                graph,
                loading,
                manager.executor(),
                manager.random(),
                config.maximumSize().orElse(CacheConfig.DEFAULT_MAXIMUM_SIZE));
        async = new StoreAsyncCache<>(this, store.async(), counters, loads, writes, manager.executor());
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
        return found != MISSING ? found : readBehind(key);
    }

    /** Asks what is in memory. Returns {@link #MISSING} where there is nothing to ask, too. */
    @SuppressWarnings("NullAway") // what is found is a V, or MISSING
    private V lookFirst(K key) {
        HeapStore<K, V> heap = front;
        if (heap != null && key != null) {
            return heap.getOrDefault(key, missing());
        }
        HeapShards<K, V> several = shards;
        return several != null && key != null ? several.getOrDefault(key, missing()) : missing();
    }

    private @Nullable V readBehind(K key) {
        if (loader != null) {
            return get(key, loader);
        }
        return bulkLoader != null ? getAll(Set.of(key), bulkLoader).get(key) : getOrDefault(key, null);
    }

    private boolean loadsItself() {
        return loader != null || bulkLoader != null;
    }

    /** The part of a store that is asked first. */
    private static <K, V extends @Nullable Object> Store<K, V> uppermost(Store<K, V> store) {
        return store instanceof TieredStore<K, V> tiers ? uppermost(tiers.upper()) : store;
    }

    @Override
    public @Nullable V getOrDefault(K key, @Nullable V absent) {
        requireKey(key);
        V found = lookUp(key);
        return isThere(found) ? found : absent;
    }

    @Override
    @SuppressWarnings("NullAway") // what is found is a V, or MISSING
    public V get(K key, CacheLoader<? super K, ? extends V> loader) {
        if (loader != null && !loads.isAged()) {
            V found = lookFirst(key);
            if (found != MISSING) {
                return found;
            }
        }
        requireKey(key);
        Objects.requireNonNull(loader, "loader");
        return loads.isAged() ? loads.get(key, loader, config.loading()) : read(key, loader, config.loading());
    }

    @Override
    public V get(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions options) {
        requireKey(key);
        Objects.requireNonNull(loader, "loader");
        LoadOptions loading = loads.complete(options);
        return Loads.needsAge(loading) ? loads.get(key, loader, loading) : read(key, loader, loading);
    }

    private V read(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions loading) {
        V found = lookUp(key);
        return isThere(found) ? found : loads.load(key, loader, loading, found == MISSING);
    }

    /** Reads and counts. Returns {@link #MISSING} for none, {@link #UNREACHABLE} if the store failed. */
    @SuppressWarnings({"unchecked", "NullAway"}) // the store returns a V, or MISSING as it was given
    private V lookUp(K key) {
        V found = (V) UNREACHABLE;
        try {
            found = store.getOrDefault(key, (V) MISSING);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
        }
        counters.read(isThere(found));
        if (expiresByReads && isThere(found)) {
            writes.afterRead(key, found);
        }
        return found;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // only compared by identity
    private static <T extends @Nullable Object> T missing() {
        return (T) MISSING;
    }

    private static boolean isThere(@Nullable Object found) {
        return found != MISSING && found != UNREACHABLE;
    }

    @Override
    public Map<K, V> getAll(Collection<? extends K> keys) {
        if (bulkLoader != null) {
            return getAll(keys, bulkLoader);
        }
        Set<K> asked = distinct(keys);
        if (loader != null) {
            Map<K, V> all = new LinkedHashMap<>();
            asked.forEach(key -> all.put(key, get(key, loader)));
            return all;
        }
        Map<K, V> found = readAll(asked);
        return found == null ? new LinkedHashMap<>() : found;
    }

    /** Reads and counts. Returns null if the store failed. */
    private @Nullable Map<K, V> readAll(Set<K> keys) {
        Map<K, V> found = null;
        try {
            found = keys.isEmpty() ? new LinkedHashMap<>() : store.getAll(keys);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
        }
        int hits = found == null ? 0 : found.size();
        counters.read(hits, keys.size() - hits);
        if (expiresByReads && found != null) {
            found.forEach(writes::afterRead);
        }
        return found;
    }

    @Override
    public Map<K, V> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader) {
        Objects.requireNonNull(loader, "loader");
        Set<K> asked = distinct(keys);
        Map<K, V> found = readAll(asked);
        boolean reachable = found != null;
        if (found == null) {
            found = new LinkedHashMap<>();
        }
        if (found.size() == asked.size()) {
            return found;
        }
        Set<K> missing = new LinkedHashSet<>(asked);
        missing.removeAll(found.keySet());
        found.putAll(loads.loadAll(missing, loader, reachable));
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
        requireKey(key);
        try {
            return Optional.ofNullable(store.entry(key));
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return Optional.empty();
        }
    }

    @Override
    public boolean containsKey(K key) {
        requireKey(key);
        try {
            return store.containsKey(key);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return false;
        }
    }

    @Override
    public Iterator<CacheEntry<K, V>> iterator() {
        requireOpen();
        Scan<K, V> scan;
        try {
            scan = store.scan(null);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return Collections.emptyIterator();
        }
        return new EntryIterator<>(scan, counters, entry -> remove(entry.key(), entry.version()));
    }

    // --- writing -------------------------------------------------------------------------------------------------

    @Override
    public void put(K key, V value) {
        write(key, value, EntryOptions.DEFAULT, WriteCondition.ALWAYS);
    }

    @Override
    public void put(K key, V value, EntryOptions options) {
        write(key, value, options, WriteCondition.ALWAYS);
    }

    @Override
    public boolean put(K key, V value, EntryOptions options, Fence fence) {
        Objects.requireNonNull(fence, "fence");
        return write(key, value, options, new WriteCondition.IfIntact(fence)) == WriteOutcome.APPLIED;
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries) {
        putAll(entries, EntryOptions.DEFAULT);
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> entries, EntryOptions options) {
        Objects.requireNonNull(options, "options");
        requireOpen();
        entries.forEach(this::requireEntry);
        if (!writes.isPlain()) {
            entries.forEach((key, value) -> put(key, value, options));
        } else if (!entries.isEmpty()) {
            counting(() -> {
                store.putAll(entries, options);
                return true;
            });
            entries.keySet().forEach(loads::changed);
            counters.put(entries.size());
        }
    }

    @Override
    public void putAllAtomically(Map<? extends K, ? extends V> entries, EntryOptions options) {
        putTogether(entries, options, false);
    }

    @Override
    public boolean putAllIfAbsent(Map<? extends K, ? extends V> entries, EntryOptions options) {
        return putTogether(entries, options, true);
    }

    private boolean putTogether(Map<? extends K, ? extends V> entries, EntryOptions options, boolean ifAbsent) {
        Objects.requireNonNull(options, "options");
        requireOpen();
        entries.forEach(this::requireEntry);
        requireCapability(Capability.ATOMIC_PUT_ALL);
        boolean done = entries.isEmpty()
                || counting(() ->
                        store.putAllAtomically(entries, (key, value) -> writes.ofPut(key, value, options), ifAbsent));
        entries.keySet().forEach(loads::changed);
        counters.put(done ? entries.size() : 0);
        return done;
    }

    private void requireCapability(Capability capability) {
        if (!store.capabilities().contains(capability)) {
            throw new UnsupportedOperationException("cache " + name + " cannot do " + capability.description()
                    + ": its store \"" + config.store().orElse("") + "\" does not have it");
        }
    }

    @Override
    public boolean putIfAbsent(K key, V value, EntryOptions options) {
        return write(key, value, options, WriteCondition.IF_ABSENT) == WriteOutcome.APPLIED;
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        requireEntry(key, value);
        while (true) {
            CacheEntry<K, V> former = counting(() -> store.entry(key));
            if (write(key, value, EntryOptions.DEFAULT, unchanged(former)) != WriteOutcome.NOT_MET) {
                counters.read(former != null);
                return former == null ? null : former.value();
            }
        }
    }

    private static WriteCondition unchanged(@Nullable CacheEntry<?, ?> entry) {
        return entry == null ? WriteCondition.IF_ABSENT : new WriteCondition.IfVersion(entry.version());
    }

    @Override
    public boolean replace(K key, V value, EntryOptions options) {
        return write(key, value, options, WriteCondition.IF_PRESENT) == WriteOutcome.APPLIED;
    }

    @Override
    public boolean replace(K key, V expected, V value) {
        return write(key, value, EntryOptions.DEFAULT, new WriteCondition.IfValue(expected)) == WriteOutcome.APPLIED;
    }

    @Override
    public boolean replace(K key, Version expected, V value, EntryOptions options) {
        Objects.requireNonNull(expected, "expected");
        return write(key, value, options, new WriteCondition.IfVersion(expected)) == WriteOutcome.APPLIED;
    }

    private WriteOutcome write(K key, V value, EntryOptions options, WriteCondition condition) {
        requireEntry(key, value);
        Objects.requireNonNull(options, "options");
        WriteOutcome outcome = counting(() -> store.put(key, value, writes.ofPut(key, value, options), condition));
        if (outcome == WriteOutcome.APPLIED) {
            loads.changed(key);
            counters.put(1);
        } else if (outcome == WriteOutcome.REFUSED) {
            counters.refused();
        }
        return outcome;
    }

    @Override
    public boolean touch(K key, EntryOptions options) {
        requireTouch(key, options);
        return counting(() -> store.touch(key, writes.ofTouch(options)));
    }

    @Override
    public long increment(K key, long delta) {
        requireNumber(key);
        long sum = counting(() -> store.increment(key, delta, 0L)).orElseThrow();
        counters.put(1);
        return sum;
    }

    @Override
    public OptionalLong incrementIfPresent(K key, long delta) {
        requireNumber(key);
        OptionalLong sum = counting(() -> store.increment(key, delta, null));
        if (sum.isPresent()) {
            counters.put(1);
        }
        return sum;
    }

    @Override
    public <R extends @Nullable Object> R invoke(K key, EntryProcessor<K, V, R> processor) {
        requireKey(key);
        Objects.requireNonNull(processor, "processor");
        while (true) {
            CacheEntry<K, V> entry = counting(() -> store.entry(key));
            ProcessedEntry<K, V> processed = new ProcessedEntry<>(key, entry);
            R result = process(processor, processed);
            if (apply(processed, entry)) {
                counters.read(entry != null);
                return result;
            }
        }
    }

    private <R extends @Nullable Object> R process(EntryProcessor<K, V, R> processor, ProcessedEntry<K, V> entry) {
        try {
            return processor.process(entry);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new EntryProcessorException("processing " + name + "[" + entry.key() + "] failed: " + e, e);
        }
    }

    /** Applies what a processor did, if the entry is still what it saw. */
    @SuppressWarnings("NullAway") // the value was set by the processor, as a V
    private boolean apply(ProcessedEntry<K, V> processed, @Nullable CacheEntry<K, V> seen) {
        return switch (processed.change()) {
            case NONE -> true;
            case SET ->
                write(processed.key(), processed.value(), processed.options(), unchanged(seen)) != WriteOutcome.NOT_MET;
            case REMOVE -> seen == null || remove(processed.key(), seen.version());
        };
    }

    // --- removing ------------------------------------------------------------------------------------------------

    @Override
    public boolean remove(K key) {
        return remove(key, WriteCondition.ALWAYS);
    }

    @Override
    public boolean remove(K key, V expected) {
        return remove(key, new WriteCondition.IfValue(expected));
    }

    @Override
    public boolean remove(K key, Version expected) {
        Objects.requireNonNull(expected, "expected");
        return remove(key, new WriteCondition.IfVersion(expected));
    }

    private boolean remove(K key, WriteCondition condition) {
        return remove(store, key, condition);
    }

    /** Removes an entry and lets no writer delete what is behind it. */
    private boolean invalidate(K key, Version expected) {
        return remove(written == null ? store : written.behind(), key, new WriteCondition.IfVersion(expected));
    }

    private boolean remove(Store<K, V> from, K key, WriteCondition condition) {
        requireKey(key);
        boolean removed = counting(() -> from.remove(key, condition));
        loads.changed(key);
        counters.removed(removed ? 1 : 0);
        return removed;
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        requireKey(key);
        while (true) {
            CacheEntry<K, V> former = counting(() -> store.entry(key));
            if (former == null) {
                remove(key); // nothing to remove, but loads under way must not be stored
                counters.read(false);
                return null;
            }
            if (remove(key, former.version())) {
                counters.read(true);
                return former.value();
            }
        }
    }

    @Override
    public long removeAll(Collection<? extends K> keys) {
        Set<K> distinct = distinct(keys);
        return countRemoved(distinct.isEmpty() ? 0 : counting(() -> store.removeAll(distinct)));
    }

    @Override
    public long removeMatching(KeyPattern pattern) {
        Objects.requireNonNull(pattern, "pattern");
        requireOpen();
        return countRemoved(counting(() -> store.removeMatching(pattern)));
    }

    @Override
    public long removeIf(Predicate<? super CacheEntry<K, V>> condition) {
        Objects.requireNonNull(condition, "condition");
        requireOpen();
        return counting(() -> {
            try (Scan<K, V> scan = store.scan(null)) {
                return new ConditionalRemoval<>(this, condition, this::invalidate).walk(scan);
            }
        });
    }

    @Override
    public long invalidateTags(String... tags) {
        requireOpen();
        Set<String> checked = requireTags(tags);
        return countRemoved(checked.isEmpty() ? 0 : counting(() -> store.invalidateTags(checked)));
    }

    /** See {@link Store#holdTags}. */
    Registration holdTags(String... tags) {
        return store.holdTags(requireTags(tags));
    }

    private long countRemoved(long removed) {
        loads.changedAll();
        counters.removed(removed);
        return removed;
    }

    @Override
    public void clear() {
        requireOpen();
        counting(() -> {
            store.clear();
            return true;
        });
        loads.changedAll();
    }

    @Override
    public Fence fence(K key) {
        requireKey(key);
        return counting(() -> store.fence(key));
    }

    // --- views ---------------------------------------------------------------------------------------------------

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
    public void resize(long bound) {
        requireOpen();
        if (bound < 1 || bound == Long.MAX_VALUE) {
            throw new IllegalArgumentException("the bound of cache " + name + " cannot become " + bound
                    + ": give one or more, and less than Long.MAX_VALUE");
        }
        requireCapability(Capability.SIZE_BOUND);
        if (store.bound().isEmpty()) {
            throw new UnsupportedOperationException("cache " + name + " was created without a bound and cannot be given"
                    + " one: create it with maximumSize or maximumWeight");
        }
        counting(() -> {
            store.resize(bound);
            return true;
        });
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
        requireOpen();
        if (limit < 1 || limit > MOST_BY_HEAT) {
            throw new IllegalArgumentException(
                    "cannot find the " + limit + " hottest or coldest entries: give 1 to " + MOST_BY_HEAT);
        }
        requireCapability(Capability.HEAT);
        return store.hottest(limit, coldest);
    }

    @Override
    public Optional<WriteBehind> writeBehind() {
        return written == null ? Optional.empty() : written.writeBehind();
    }

    @Override
    public CacheStatistics statistics() {
        try {
            return counters.snapshot(loads.inFlight(), store.size(), store.weight(), store.parts());
        } catch (CacheStoreException e) { // not counted: a look at the numbers must not change them
            return counters.snapshot(loads.inFlight(), OptionalLong.empty(), OptionalLong.empty(), List.of());
        }
    }

    @Override
    public Registration addListener(CacheListener<? super K, ? super V> listener, ListenerMode mode) {
        Objects.requireNonNull(listener, "listener");
        requireOpen();
        if (!store.capabilities().contains(Capability.EVENTS)) {
            throw new UnsupportedOperationException("cache " + name + " has no listeners: its store \""
                    + config.store().orElse("") + "\" does not tell what happens");
        }
        return events.add(listener, Objects.requireNonNull(mode, "mode"));
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        for (Object each : List.of(this, store, written == null ? store : written.behind())) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        throw new IllegalArgumentException("cache " + name + " has no " + type.getName() + " behind it");
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            front = null;
            shards = null;
        }
        onClose.run();
        loads.changedAll();
        store.close();
    }

    // --- checks --------------------------------------------------------------------------------------------------

    private interface Operation<T extends @Nullable Object> {
        T run();
    }

    /** Runs an operation whose failure the caller is told, and counts it. */
    private <T extends @Nullable Object> T counting(Operation<T> operation) {
        try {
            return operation.run();
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            throw e;
        }
    }

    boolean expiresByReads() {
        return expiresByReads;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("cache " + name + " is closed");
        }
    }

    void requireKey(K key) {
        if (key == null) {
            throw new NullPointerException("a key of cache " + name + " is null");
        }
        requireOpen();
    }

    void requireEntry(K key, V value) {
        requireKey(key);
        if (value == null && !cacheNulls) {
            throw new NullPointerException("the value of key " + key + " is null, and cache " + name
                    + " stores no nulls: remove the key, or set cacheNulls(true)");
        }
    }

    void requireTouch(K key, EntryOptions options) {
        requireKey(key);
        if (!options.tags().isEmpty()) {
            throw new IllegalArgumentException(
                    "touch changes a lifetime, not tags: " + options.tags() + " for key " + key + " of cache " + name);
        }
    }

    void requireNumber(K key) {
        requireKey(key);
        if (config.valueType().rawType() != Long.class) {
            throw new UnsupportedOperationException(
                    "cache " + name + " has values of type " + config.valueType() + ": only Long can be incremented");
        }
    }

    Set<String> requireTags(String... tags) {
        Set<String> checked = new LinkedHashSet<>();
        for (String tag : tags) {
            checked.add(EntryOptions.requireTag(tag));
        }
        return checked;
    }

    Set<K> distinct(Collection<? extends K> keys) {
        requireOpen();
        List<K> all = new ArrayList<>(keys);
        all.forEach(this::requireKey);
        return new LinkedHashSet<>(all);
    }
}
