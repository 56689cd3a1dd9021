package org.civarcos.cache.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Capability;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Base of the parts of a cache's contract: an open cache and a few words to speak of it. */
@Timeout(120)
abstract class CachePart {
    Cache<String, String> cache;
    ContractTime time;
    TestThreads threads;

    abstract CacheBench bench();

    @BeforeEach
    final void openCache() {
        cache = bench().open(config -> config);
        time = bench().time();
        threads = bench().threads();
    }

    final Cache<String, String> open(UnaryOperator<CacheConfig.Builder<String, String>> configure) {
        return bench().open(configure);
    }

    final void assumeCan(Capability capability) {
        assumeTrue(
                CacheBench.capabilities(cache).contains(capability),
                () -> "the store lacks " + capability.description());
    }

    final CacheEntry<String, String> entry(String key) {
        return cache.entry(key).orElseThrow(() -> new AssertionError("no entry " + key));
    }

    final Version version(String key) {
        return entry(key).version();
    }

    static CacheLoader<String, String> failing(Exception failure) {
        return (key, context) -> {
            throw failure;
        };
    }

    /** A loader that must not be called. */
    static CacheLoader<String, String> unwanted() {
        return (key, context) -> {
            throw new AssertionError("key " + key + " is loaded though it need not be");
        };
    }

    static <T extends @Nullable Object> T await(CompletableFuture<T> future) {
        return future.copy()
                .orTimeout(Task.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
