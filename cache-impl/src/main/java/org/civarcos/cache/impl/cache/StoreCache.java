package org.civarcos.cache.impl.cache;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentMap;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheListener;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.Registration;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.guard.GuardedStore;
import org.civarcos.cache.impl.load.SharedByLoads;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.LoadAfterMiss;
import org.civarcos.cache.spi.ReadCounter;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The blocking face over a store: what it says of itself, its statistics and its end. What it does to entries is in the
 * classes above, by kind: {@link ReadingCache}, {@link UpdatingCache}, {@link RemovingCache}, {@link WritingCache}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class StoreCache<K, V extends @Nullable Object> extends ReadingCache<K, V> {
    private final String name;
    private final CacheConfig<K, V> config;
    private final CacheAssembly<K, V> assembly;
    private final EventDispatcher<K, V> events;
    private final AsyncCache<K, V> async;
    private final Runnable onClose;

    /** What was counted when the statistics were reset last; null if they never were. */
    private volatile @Nullable CacheStatistics counted;

    /**
     * Puts a cache over a store, which it closes when it is closed.
     *
     * @param context the cache: its name, its complete configuration, its manager
     * @param store the store, with the writer in front of it if there is one
     * @param events brings the store's events to the listeners
     * @param counters the counts of the cache
     * @param shared what the loads of all caches of a manager share
     * @param onClose runs once, when the cache was closed and before the store is
     */
    public StoreCache(
            StoreContext<K, V> context,
            Store<K, V> store,
            EventDispatcher<K, V> events,
            Counters counters,
            SharedByLoads shared,
            Runnable onClose) {
        this(new CacheAssembly<>(context, store, events, counters, shared), onClose);
    }

    private StoreCache(CacheAssembly<K, V> assembly, Runnable onClose) {
        super(assembly);
        this.assembly = assembly;
        name = assembly.name;
        config = assembly.config;
        events = assembly.events;
        this.onClose = onClose;
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
        checks.requireOpen();
        checks.requireBound(bound);
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
            return type.cast(afterMiss());
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
            stopAskingFirst();
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
