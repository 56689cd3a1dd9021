package org.civarcos.cache.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/** Opens the stores of one test, and empties and closes them at its end. */
final class StoreBench implements AutoCloseable {
    private final StoreProvider provider;
    private final ContractTime time;
    private final ManagerOptions manager;
    private final TestThreads threads = new TestThreads();
    private final List<Store<?, ?>> opened = new ArrayList<>();

    StoreBench(StoreProvider provider, ContractTime time, Map<String, String> properties) {
        this.provider = provider;
        this.time = time;
        manager = ManagerOptions.of(
                "contract",
                StoreBench.class.getClassLoader(),
                time.source(),
                ForkJoinPool.commonPool(),
                Settings.of(List.of(properties::get)));
    }

    StoreProvider provider() {
        return provider;
    }

    ContractTime time() {
        return time;
    }

    TestThreads threads() {
        return threads;
    }

    /** Opens a store of texts, unbounded and without expiry but for what the test configures. */
    Store<String, @Nullable String> open(
            StoreObserver<String, @Nullable String> observer,
            UnaryOperator<CacheConfig.Builder<String, @Nullable String>> configure) {
        return this.<@Nullable String>open(configure.apply(texts().maximumSize(Long.MAX_VALUE)), observer);
    }

    /** Opens a store of texts that weigh what their length is. */
    Store<String, @Nullable String> openWeighted(long maximum) {
        return this.<@Nullable String>open(
                texts().maximumWeight(maximum, (key, value) -> value == null ? 0 : value.length()),
                new RecordingObserver<>());
    }

    /** Opens a store of numbers, unbounded and without expiry but for what the test configures. */
    Store<String, Long> openNumbers(UnaryOperator<CacheConfig.Builder<String, Long>> configure) {
        CacheConfig.Builder<String, Long> numbers = complete(CacheConfig.of(String.class, Long.class));
        return open(configure.apply(numbers.maximumSize(Long.MAX_VALUE)), new RecordingObserver<>());
    }

    @SuppressWarnings("NullAway") // does not see, in a class file, that a method's type variable may be nullable
    private CacheConfig.Builder<String, @Nullable String> texts() {
        return this.<@Nullable String>complete(
                CacheConfig.<String, @Nullable String>of(new TypeRef<String>() {}, new TypeRef<@Nullable String>() {}));
    }

    private <V extends @Nullable Object> CacheConfig.Builder<String, V> complete(
            CacheConfig.Builder<String, V> config) {
        return config.store(provider.name())
                .expireAfterWrite(EntryOptions.FOREVER)
                .expireAfterAccess(EntryOptions.FOREVER)
                .statistics(false)
                .cacheNulls(true);
    }

    private <V extends @Nullable Object> Store<String, V> open(
            CacheConfig.Builder<String, V> config, StoreObserver<String, V> observer) {
        String name = "contract-" + opened.size();
        Store<String, V> store = provider.open(new StoreContext<>(name, config.build(), manager, observer));
        opened.add(store);
        return store;
    }

    @Override
    public void close() {
        threads.close();
        for (Store<?, ?> store : opened) {
            if (store.capabilities().contains(Capability.DELAYED_CLEAR)) {
                store.clearAfter(EntryOptions.FOREVER); // the next test has stores of the same names
            }
            store.clear();
            store.close();
        }
        provider.close();
    }
}
