package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.spi.Store;

/** A manager with one cache, on which users' code is let loose. */
final class Stage implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final CacheManager manager;

    Stage() {
        this(builder -> builder);
    }

    Stage(UnaryOperator<CacheManagerBuilder> configure) {
        manager = configure.apply(CacheManager.builder()).build();
    }

    static CacheConfig.Builder<String, String> config() {
        return CacheConfig.of(String.class, String.class).statistics(true);
    }

    Cache<String, String> open(CacheConfig.Builder<String, String> config) {
        return manager.createCache("trial", config.build());
    }

    Cache<String, String> open() {
        return open(config());
    }

    interface Step {
        void run() throws Throwable;
    }

    /** Does something that the user's code may fail: what it throws goes to the caller, and that is all that may happen. */
    static void mayFail(Step step) {
        try {
            step.run();
        } catch (Throwable expected) {
            // the caller's
        } finally {
            boolean unused = Thread.interrupted(); // kept for the caller, who is this test
        }
    }

    /** Shows that another thread is served, whatever happened before: no lock, turn, flight, or fence is left. */
    static void isServed(Cache<String, String> cache) {
        CompletableFuture<String> served = CompletableFuture.supplyAsync(() -> {
            for (String key : new String[] {"key", "other"}) {
                cache.put(key, "put");
                cache.remove(key);
                cache.get(key, (missing, context) -> "loaded");
                cache.getAll(Set.of(key, "third"), (keys, context) -> Map.of());
                cache.async()
                        .get(key, (missing, context) -> CompletableFuture.completedFuture("loaded"))
                        .join();
                cache.invoke(key, entry -> {
                    entry.setValue(entry.value() + "+");
                    return true;
                });
                cache.asMap().merge(key, "!", String::concat);
                cache.invalidateTags("red");
            }
            return cache.get("key");
        });
        assertThat(served)
                .succeedsWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .isIn("loaded+!", "null+!"); // null while its deletion is still to be written
        assertThat(cache.statistics().inFlight()).as("loads under way").isZero();
        leavesNoFence(cache);
    }

    private static void leavesNoFence(Cache<String, String> cache) {
        Object store = cache.unwrap(Store.class);
        if (store instanceof HeapStore<?, ?> heap) {
            assertThat(heap.fences().all()).as("open fences").isEmpty();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
