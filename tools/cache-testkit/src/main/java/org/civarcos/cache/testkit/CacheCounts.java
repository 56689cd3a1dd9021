package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.Capability;
import org.junit.jupiter.api.Test;

/** Tests of {@link CacheStatistics}. */
abstract class CacheCounts extends CachePart {
    @Test
    void hitsAndMisses_countReads() {
        cache.put("key", "value");
        cache.get("key");
        cache.get("absent");
        cache.getOrDefault("key", "absent");
        cache.getOrDefault("absent", "absent");
        cache.getAll(List.of("key", "absent", "absent too"));
        cache.get("key", unwanted());
        cache.get("new", (key, context) -> "value");

        CacheStatistics statistics = cache.statistics();
        assertThat(statistics.enabled()).isTrue();
        assertThat(statistics.hits()).isEqualTo(4);
        assertThat(statistics.misses()).isEqualTo(5);
        assertThat(statistics.hitRatio()).isEqualTo(4 / 9.0);
    }

    @Test
    void aWaitForTheLoadOfAnother_isNeitherHitNorMiss() throws Exception {
        HeldLoader slow = new HeldLoader();
        Task<String> first = threads.start(() -> cache.get("key", slow));
        slow.awaitStarted();
        CompletableFuture<String> later = cache.async().get("key", unwantedLater());
        Task<String> second = threads.start(() -> cache.get("key", unwanted())).awaitBlocked();
        Task<Map<String, String>> many = threads.start(
                        () -> cache.getAll(List.of("key", "other"), (keys, context) -> Map.of("other", "made")))
                .awaitBlocked();
        awaitAnswersOfStore();

        slow.finish("value");

        assertThat(List.of(first.result(), second.result(), await(later))).containsOnly("value");
        assertThat(many.result()).hasSize(2);
        assertCounted(0, 2, 3);
        cache.get("key", unwanted());
        assertCounted(1, 2, 3);
    }

    @Test
    void aWaitForALoadThatFails_isCollapsed() throws Exception {
        HeldLoader slow = new HeldLoader();
        Task<Throwable> first = threads.start(() -> catchThrowable(() -> cache.get("key", slow)));
        slow.awaitStarted();
        CompletableFuture<String> later = cache.async().get("key", unwantedLater());
        Task<Throwable> second = threads.start(() -> catchThrowable(() -> cache.get("key", unwanted())))
                .awaitBlocked();
        awaitAnswersOfStore();

        slow.fail(new IOException("on purpose"));

        assertThat(first.result()).isNotNull();
        assertThat(second.result()).isNotNull();
        assertThat(catchThrowable(() -> await(later))).isNotNull();
        assertCounted(0, 1, 2);
    }

    @Test
    void whoHasWaitedLongEnough_andLoadsByItself_isAMiss() throws Exception {
        LoadOptions impatient = LoadOptions.DEFAULT.withWaitTimeout(Duration.ofMillis(5));
        HeldLoader slow = new HeldLoader();
        Task<String> first = threads.start(() -> cache.get("key", slow));
        slow.awaitStarted();

        cache.get("key", (key, context) -> "own", impatient);
        await(cache.async().get("key", (key, context) -> CompletableFuture.completedFuture("own"), impatient));
        cache.getAll(List.of("key"), (keys, context) -> Map.of("key", "own"), impatient);
        slow.finish("value");

        assertThat(first.result()).isEqualTo("value");
        assertCounted(0, 4, 0);
    }

    /**
     * Who asks a distant store has blocked before it waits for a load: what was asked before this is answered after it.
     */
    private void awaitAnswersOfStore() {
        cache.containsKey("key");
        cache.containsKey("other");
    }

    private static AsyncCacheLoader<String, String> unwantedLater() {
        return (key, context) -> CompletableFuture.failedFuture(new AssertionError("loaded " + key));
    }

    private void assertCounted(long hits, long misses, long collapsed) {
        CacheStatistics counted = cache.statistics();
        assertThat(counted.hits()).as("hits").isEqualTo(hits);
        assertThat(counted.misses()).as("misses").isEqualTo(misses);
        assertThat(counted.collapsed()).as("collapsed").isEqualTo(collapsed);
    }

    @Test
    void resetStatistics_countsFromZero() {
        cache.put("key", "value");
        cache.get("key");
        cache.get("absent");
        cache.remove("key");
        cache.get("loaded", (key, context) -> "value");

        cache.resetStatistics();

        CacheStatistics none = cache.statistics();
        assertThat(List.of(none.hits(), none.misses(), none.puts(), none.removals(), none.loads()))
                .containsOnly(0L);
        assertThat(none.loadTime()).isZero();
        none.parts().forEach(part -> assertThat(part.hits() + part.misses()).isZero());
        cache.get("loaded");
        assertThat(cache.statistics().hits()).isEqualTo(1);
    }

    @Test
    void hitRatio_withoutReads_isZero() {
        assertThat(cache.statistics().hitRatio()).isZero();
    }

    @Test
    void puts_countWritesThatWereApplied() {
        cache.put("a", "1");
        cache.putAll(Map.of("b", "1", "c", "1"));
        cache.putIfAbsent("d", "1");
        cache.putIfAbsent("d", "2");
        cache.replace("d", "2");
        cache.replace("absent", "2");
        cache.replace("d", "other", "3");
        cache.getAndPut("d", "4");
        cache.invoke("d", entry -> {
            entry.setValue("5");
            return true;
        });
        cache.invoke("d", entry -> entry.exists());
        cache.get("loaded", (key, context) -> "value");
        cache.get("not stored", (key, context) -> {
            context.ttl(Duration.ZERO);
            return "value";
        });

        assertThat(cache.statistics().puts()).isEqualTo(8);
    }

    @Test
    void removals_countEntriesThatWereRemoved() {
        cache.putAll(Map.of("a", "1", "b", "1", "c", "1", "d", "1", "e", "1"));
        cache.put("f", "1", EntryOptions.ofTags("red"));

        cache.remove("a");
        cache.remove("absent");
        cache.getAndRemove("b");
        cache.removeAll(List.of("c", "absent"));
        cache.removeMatching(KeyPattern.glob("d"));
        cache.invoke("e", entry -> {
            entry.remove();
            return true;
        });
        cache.invalidateTags("red");

        assertThat(cache.statistics().removals()).isEqualTo(6);
    }

    @Test
    void removals_countThoseOfTheManagersInvalidations() {
        cache.put("key", "value", EntryOptions.ofTags("red"));

        bench().manager().invalidateTags("red");

        assertThat(cache.statistics().removals()).isOne();
    }

    @Test
    void loads_countSuccessesFailuresAndTime() {
        cache.get("a", (key, context) -> {
            time.advance(2);
            return "value";
        });
        assertThat(catchThrowable(() -> cache.get("b", (key, context) -> {
                    throw new IOException("no");
                })))
                .isNotNull();

        CacheStatistics statistics = cache.statistics();
        assertThat(statistics.loads()).isOne();
        assertThat(statistics.loadFailures()).isOne();
        assertThat(statistics.loadTime()).isGreaterThanOrEqualTo(time.units(2));
    }

    @Test
    void expirations_areCountedWhenTheyAreNoticed() {
        assumeCan(Capability.EVENTS);
        cache.put("key", "old", EntryOptions.ofTtl(time.units(2)));
        time.advance(3);
        cache.get("key");
        cache.put("key", "new");

        assertThat(cache.statistics().expirations()).isOne();
    }

    @Test
    void evictions_areCounted() {
        assumeCan(Capability.SIZE_BOUND);
        cache = open(config -> config.maximumSize(10));
        for (int i = 0; i < 300; i++) {
            cache.put("key-" + i, "value");
        }

        assertThat(cache.statistics().evictions()).isBetween(200L, 299L);
    }

    @Test
    void size_ifItIsTold_isTheNumberOfEntries() {
        cache.putAll(Map.of("a", "1", "b", "2"));

        assertThat(cache.statistics().size()).isIn(OptionalLong.empty(), OptionalLong.of(2));
        assertThat(cache.statistics().weight()).isEmpty();
    }

    @Test
    void ifNothingSaysWhether_countsWhereTheStoreSaysThatItIsFree() {
        Cache<String, String> unsaid = bench().manager()
                .createCache(
                        "unsaid", CacheConfig.of(String.class, String.class).build());
        unsaid.put("key", "value");
        unsaid.get("key");
        unsaid.get("absent");

        boolean counts = bench().countsByDefault();
        CacheStatistics statistics = unsaid.statistics();
        assertThat(unsaid.config().statistics()).contains(counts);
        assertThat(statistics.enabled()).isEqualTo(counts);
        assertThat(statistics.hits()).isEqualTo(counts ? 1 : 0);
        assertThat(statistics.misses()).isEqualTo(counts ? 1 : 0);
        assertThat(statistics.parts())
                .allSatisfy(part -> assertThat(counts || part.hits() + part.misses() == 0)
                        .as("only where the whole counts")
                        .isTrue());
    }

    @Test
    void disabled_countsNothingOfWhatIsFrequent() {
        cache = open(config -> config.statistics(false));
        cache.put("key", "value");
        cache.get("key");
        cache.get("absent");
        cache.get("loaded", (key, context) -> "value");
        cache.remove("key");

        CacheStatistics statistics = cache.statistics();
        assertThat(statistics.enabled()).isFalse();
        assertThat(statistics.hits()).isZero();
        assertThat(statistics.misses()).isZero();
        assertThat(statistics.puts()).isZero();
        assertThat(statistics.removals()).isZero();
        assertThat(statistics.loads()).isZero();
        assertThat(statistics.loadTime()).isZero();
        assertThat(statistics.size()).isIn(OptionalLong.empty(), OptionalLong.of(1));
    }

    @Test
    void parallelReads_areAllCounted() {
        cache.put("key", "value");
        threads.race(4, thread -> {
            for (int i = 0; i < 500; i++) {
                cache.get("key");
            }
            return thread;
        });

        assertThat(cache.statistics().hits()).isEqualTo(2_000);
    }
}
