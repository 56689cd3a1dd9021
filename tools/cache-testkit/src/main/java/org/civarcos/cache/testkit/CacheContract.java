package org.civarcos.cache.testkit;

import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheManagerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/**
 * Contract of caches over every store, as tests: the test class of a store extends this one beside {@link
 * StoreContract} and says how to reach the store. What a store may lack is tested where it declares the {@link
 * org.civarcos.cache.spi.Capability}.
 */
public abstract class CacheContract extends TimedContract {
    private CacheBench bench;

    /** Prepares nothing: the manager is made before each test. */
    protected CacheContract() {}

    /**
     * Says how the manager of a test is made. Whatever else it sets, {@code arcos.cache.store} must name the store
     * under test.
     *
     * @param builder a builder that has the time and the executor of the test
     * @return the builder
     */
    protected abstract CacheManagerBuilder configure(CacheManagerBuilder builder);

    /** {@return the time that the caches live in} */
    @Override
    protected abstract ContractTime newTime();

    /**
     * Says whether a cache holds as many entries as its bound says before one has to go. Not so if the bound is held in
     * parts, one of which may be full while another has room.
     *
     * @return true unless overridden
     */
    protected boolean isBoundWhole() {
        return true;
    }

    /**
     * Says whether a put tells a table of the value before the cache holds it. Then a cache that cannot hold the value
     * must not go on with the former one.
     *
     * @return false unless overridden
     */
    protected boolean tellsTableFirst() {
        return false;
    }

    /**
     * Says whether a cache counts where nothing says whether to.
     *
     * @return false unless overridden
     */
    protected boolean countsByDefault() {
        return false;
    }

    @BeforeEach
    final void openBench() {
        bench = new CacheBench(this::configure, time(), isBoundWhole(), tellsTableFirst(), countsByDefault());
    }

    @AfterEach
    final void closeBench() {
        bench.close();
    }

    @Nested
    class Reading extends CacheReading {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Writing extends CacheWriting {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Conditions extends CacheConditions {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class BothFaces extends CacheBothFaces {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Removing extends CacheRemoving {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Namespaces extends CacheNamespaces {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Numbers extends CacheNumbers {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        <K, V> Cache<K, V> face(Cache<K, V> cache) {
            return cache;
        }
    }

    @Nested
    class Locking extends CacheLocking {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        <V> Cache<String, V> face(Cache<String, V> cache) {
            return cache;
        }
    }

    @Nested
    class AsyncLocking extends CacheLocking {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        <V> Cache<String, V> face(Cache<String, V> cache) {
            return AsyncFace.of(cache);
        }
    }

    @Nested
    class AsyncNumbers extends CacheNumbers {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        <K, V> Cache<K, V> face(Cache<K, V> cache) {
            return AsyncFace.of(cache);
        }
    }

    @Nested
    class Updates extends CacheUpdates {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        Cache<String, String> face(Cache<String, String> cache) {
            return cache;
        }
    }

    @Nested
    class AsyncUpdates extends CacheUpdates {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        Cache<String, String> face(Cache<String, String> cache) {
            return AsyncFace.of(cache);
        }
    }

    @Nested
    class Processing extends CacheProcessing {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Loading extends CacheLoading {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class LoadFailures extends CacheLoadFailures {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class LoadInvalidation extends CacheLoadInvalidation {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class LoadCycles extends CacheLoadCycles {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class BulkLoading extends CacheBulkLoading {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Refreshing extends CacheRefreshing {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class EarlyRefreshing extends CacheEarlyRefreshing {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Stale extends CacheStale {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class FailureMemory extends CacheFailureMemory {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class LoadedLifetimes extends CacheLoadedLifetimes {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class ExpiryFunction extends CacheExpiryFunction {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class LoadWaiting extends CacheLoadWaiting {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Bounds extends CacheBounds {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class PuttingTogether extends CachePuttingTogether {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Fences extends CacheFences {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class AsyncView extends CacheAsyncView {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class AsyncLoading extends CacheAsyncLoading {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Expiry extends CacheExpiry {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Tags extends CacheTags {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Iteration extends CacheIteration {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Scanning extends CacheScanning {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        Cache<String, String> face(Cache<String, String> cache) {
            return cache;
        }
    }

    @Nested
    class ScanningAsync extends CacheScanning {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        Cache<String, String> face(Cache<String, String> cache) {
            return AsyncFace.of(cache);
        }
    }

    @Nested
    class DelayedClear extends CacheDelayedClear {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        Cache<String, String> face(Cache<String, String> cache) {
            return cache;
        }
    }

    @Nested
    class DelayedClearAsync extends CacheDelayedClear {
        @Override
        CacheBench bench() {
            return bench;
        }

        @Override
        Cache<String, String> face(Cache<String, String> cache) {
            return AsyncFace.of(cache);
        }
    }

    @Nested
    class Listening extends CacheListening {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class ListenerOrder extends CacheListenerOrder {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Counts extends CacheCounts {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Nulls extends CacheNulls {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Closing extends CacheClosing {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Management extends CacheManagement {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class ByValue extends CacheByValue {
        @Override
        CacheBench bench() {
            return bench;
        }
    }

    @Nested
    class Capabilities extends CacheCapabilities {
        @Override
        CacheBench bench() {
            return bench;
        }
    }
}
