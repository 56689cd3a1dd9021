package org.civarcos.cache.impl.cache;

import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.expiry.EntryLifetimes;
import org.civarcos.cache.impl.load.Loads;
import org.civarcos.cache.impl.load.SharedByLoads;
import org.civarcos.cache.impl.load.StoreAccess;
import org.civarcos.cache.impl.load.Unwritten;
import org.civarcos.cache.impl.lock.Locks;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.impl.tier.TieredStore;
import org.civarcos.cache.impl.trace.Watch;
import org.civarcos.cache.impl.write.WrittenStore;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/** Collaborators of the two faces of one cache, each made once. */
final class CacheAssembly<K, V extends @Nullable Object> {
    final String name;
    final CacheConfig<K, V> config;
    final ManagerOptions manager;
    final Store<K, V> store;

    /** The store as what it is where the cache has a writer; else null. */
    final @Nullable WrittenStore<K, V> written;

    /** The store that reads may ask past the writer. */
    final Store<K, V> readStore;

    final EventDispatcher<K, V> events;
    final Counters counters;
    final EntryLifetimes<K, V> lifetimes;
    final Checks<K, V> checks;
    final Reads<K, V> reads;
    final Loads<K, V> loads;
    final Outcomes<K> outcomes;
    final Locks<K> locks;

    CacheAssembly(
            StoreContext<K, V> context,
            Store<K, V> store,
            EventDispatcher<K, V> events,
            Counters counters,
            SharedByLoads shared) {
        name = context.cacheName();
        config = context.config();
        manager = context.manager();
        this.store = store;
        this.events = events;
        this.counters = counters;
        written = store instanceof WrittenStore<K, V> writing ? writing : null;
        readStore = written == null ? store : written.behind();
        LoadOptions loading = config.loading();
        lifetimes =
                new EntryLifetimes<>(config, store, manager.random(), Loads.needsAge(loading), Loads.staleFor(loading));
        checks = new Checks<>(name, config, store);
        reads = new Reads<>(store, counters, lifetimes, config.expiry().isPresent());
        Unwritten<K, V> unwritten = written == null ? key -> null : written.unwritten();
        Watch watch = new Watch(name, shared.tracers());
        loads = new Loads<>(new StoreAccess<>(context, store, counters, lifetimes, unwritten, watch), shared.graph());
        outcomes = new Outcomes<>(counters, loads);
        locks = new Locks<>(name, store, manager, checks::requireOpen, outcomes::failed);
    }

    /**
     * The part of the store that a read may ask at once, the uppermost tier. Null where each read is counted, or may
     * change or need a lifetime.
     */
    @Nullable
    Store<K, V> askedFirst() {
        boolean loadsItself = config.loader().isPresent() || config.bulkLoader().isPresent();
        boolean looksCloser = counters.areEnabled()
                || config.expiry().isPresent()
                || (Loads.needsAge(config.loading()) && loadsItself);
        return looksCloser ? null : uppermost(readStore);
    }

    private static <K, V extends @Nullable Object> Store<K, V> uppermost(Store<K, V> store) {
        return store instanceof TieredStore<K, V> tiers ? uppermost(tiers.upper()) : store;
    }
}
