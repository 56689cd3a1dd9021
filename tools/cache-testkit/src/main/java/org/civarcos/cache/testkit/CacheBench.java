package org.civarcos.cache.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Store;
import org.jspecify.annotations.Nullable;

/** Opens the caches of one test, and empties and closes them at its end. */
final class CacheBench implements AutoCloseable {
    private final CacheManager manager;
    private final ContractTime time;
    private final ForeseenRandom random = new ForeseenRandom();
    private final TestThreads threads = new TestThreads();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final boolean boundWhole;
    private final boolean tableFirst;
    private final boolean countsByDefault;
    private int opened;

    CacheBench(
            UnaryOperator<CacheManagerBuilder> configure,
            ContractTime time,
            boolean boundWhole,
            boolean tableFirst,
            boolean countsByDefault) {
        this.time = time;
        this.boundWhole = boundWhole;
        this.tableFirst = tableFirst;
        this.countsByDefault = countsByDefault;
        manager = configure
                .apply(CacheManager.builder().time(time.source()).random(random).executor(executor))
                .build();
    }

    CacheManager manager() {
        return manager;
    }

    ContractTime time() {
        return time;
    }

    boolean isBoundWhole() {
        return boundWhole;
    }

    boolean tellsTableFirst() {
        return tableFirst;
    }

    boolean countsByDefault() {
        return countsByDefault;
    }

    ForeseenRandom random() {
        return random;
    }

    TestThreads threads() {
        return threads;
    }

    /** Opens a cache of texts, without expiry and with statistics but for what the test configures. */
    Cache<String, String> open(UnaryOperator<CacheConfig.Builder<String, String>> configure) {
        return open(configure.apply(complete(CacheConfig.of(String.class, String.class))));
    }

    /** Opens a cache of numbers. */
    Cache<String, Long> openNumbers() {
        return open(Long.class);
    }

    /** Opens a cache of values of a type. */
    <V> Cache<String, V> open(Class<V> type) {
        return open(complete(CacheConfig.of(String.class, type)));
    }

    /** Opens a cache of values of a type, as a test configures it. */
    <V> Cache<String, V> open(TypeRef<V> type, UnaryOperator<CacheConfig.Builder<String, V>> configure) {
        return open(configure.apply(complete(CacheConfig.of(String.class, type))));
    }

    /** Opens a cache whose keys are numbers. */
    Cache<Long, String> openByNumber() {
        return open(complete(CacheConfig.of(Long.class, String.class)));
    }

    /** Opens a cache of texts and nulls. */
    Cache<String, @Nullable String> openNullable(boolean cacheNulls) {
        return this.<String, @Nullable String>open(nullable().cacheNulls(cacheNulls));
    }

    @SuppressWarnings("NullAway") // does not see, in a class file, that a method's type variable may be nullable
    private static CacheConfig.Builder<String, @Nullable String> nullable() {
        return CacheBench.<String, @Nullable String>complete(
                CacheConfig.<String, @Nullable String>of(new TypeRef<String>() {}, new TypeRef<@Nullable String>() {}));
    }

    private static <K, V extends @Nullable Object> CacheConfig.Builder<K, V> complete(
            CacheConfig.Builder<K, V> config) {
        return config.eternal().statistics(true);
    }

    @SuppressWarnings("NullAway") // as above
    private <K, V extends @Nullable Object> Cache<K, V> open(CacheConfig.Builder<K, V> config) {
        return manager.createCache("contract-" + opened++, config.build());
    }

    static Set<Capability> capabilities(Cache<?, ?> cache) {
        Store<?, ?> store = cache.unwrap(Store.class);
        return store.capabilities();
    }

    @Override
    public void close() {
        threads.close();
        if (!manager.isClosed()) {
            List<String> names = new ArrayList<>(manager.cacheNames());
            names.forEach(manager::destroyCache);
            manager.close();
        }
        executor.shutdownNow();
    }
}
