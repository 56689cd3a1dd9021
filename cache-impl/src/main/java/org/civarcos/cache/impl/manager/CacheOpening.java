package org.civarcos.cache.impl.manager;

import java.util.function.Consumer;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.impl.cache.StoreCache;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.guard.Unfinished;
import org.civarcos.cache.impl.load.SharedByLoads;
import org.civarcos.cache.impl.open.Stores;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.impl.write.WrittenStore;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.jspecify.annotations.Nullable;

/**
 * The opening of the caches of one manager: the configuration is completed, the store is opened, the writer goes in
 * front of it, and the faces over all that.
 *
 * @param options what the manager is made of
 * @param defaults complete configurations
 * @param stores opens stores
 * @param shared what the loads of all caches share
 * @param report is told of failures of which no caller is
 * @param closed is told the name of a cache that is closed
 */
record CacheOpening(
        ManagerOptions options,
        Defaults defaults,
        Stores stores,
        SharedByLoads shared,
        Consumer<CacheFailure> report,
        Consumer<String> closed) {
    /**
     * Opens a cache.
     *
     * @param asked as the code configures it
     * @param opened closes what was opened if the creation fails
     */
    <K, V extends @Nullable Object> StoreCache<K, V> open(String name, CacheConfig<K, V> asked, Unfinished opened) {
        CacheConfig<K, V> config = defaults.complete(name, asked);
        Counters counters = new Counters(
                config.statistics().orElse(false),
                failure -> report.accept(new CacheFailure(name, "the store", failure)));
        EventDispatcher<K, V> events = new EventDispatcher<>(name, options.executor(), counters);
        StoreConfig storeConfig = config.storeConfig().orElseGet(() -> StoreConfig.named(CacheConfig.DEFAULT_STORE));
        StoreContext<K, V> context = new StoreContext<>(name, config, options, events);
        Store<K, V> store = opened.add(stores.open(storeConfig, context));
        NeededCapabilities.of(asked, config).require(name, storeConfig, store.capabilities());
        Store<K, V> used = config.writer().isEmpty()
                ? store
                : opened.into(WrittenStore.over(
                        store,
                        context,
                        events,
                        failure -> report.accept(new CacheFailure(name, "the writer", failure))));
        return opened.into(new StoreCache<>(context, used, events, counters, shared, () -> closed.accept(name)));
    }
}
