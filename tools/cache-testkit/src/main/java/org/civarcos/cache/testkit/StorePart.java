package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Base of the parts of a store's contract: an open store and a few words to speak of it. */
@Timeout(120)
abstract class StorePart {
    RecordingObserver<String, @Nullable String> observer;
    Store<String, @Nullable String> store;
    ContractTime time;

    abstract StoreBench bench();

    @BeforeEach
    final void openStore() {
        observer = new RecordingObserver<>();
        store = bench().open(observer, config -> config);
        time = bench().time();
    }

    final Store<String, @Nullable String> open(UnaryOperator<CacheConfig.Builder<String, @Nullable String>> configure) {
        return bench().open(new RecordingObserver<>(), configure);
    }

    final void assumeCan(Capability capability) {
        assumeTrue(store.capabilities().contains(capability), () -> "the store lacks " + capability.description());
    }

    final void put(String key, @Nullable String value) {
        put(key, value, EntryOptions.DEFAULT);
    }

    final void put(String key, @Nullable String value, EntryOptions options) {
        assertThat(store.put(key, value, options, WriteCondition.ALWAYS)).isEqualTo(WriteOutcome.APPLIED);
    }

    final @Nullable String value(String key) {
        return store.getOrDefault(key, null);
    }

    final boolean has(String key) {
        return store.containsKey(key);
    }

    final CacheEntry<String, @Nullable String> entry(String key) {
        return Objects.requireNonNull(store.entry(key), () -> "no entry " + key);
    }

    final Version version(String key) {
        return entry(key).version();
    }

    final List<CacheEntry<String, @Nullable String>> scan(@Nullable KeyPattern pattern) {
        List<CacheEntry<String, @Nullable String>> found = new ArrayList<>();
        try (Scan<String, @Nullable String> scan = store.scan(pattern)) {
            for (List<CacheEntry<String, @Nullable String>> batch = await(scan.next(100));
                    batch != null;
                    batch = await(scan.next(100))) {
                found.addAll(batch);
            }
        }
        return found;
    }

    static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(Task.PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }
}
