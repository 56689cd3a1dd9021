package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.impl.timetable.Timetable;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.FaultyStore;
import org.junit.jupiter.api.Test;

/** Caches that are cleared by the clock: {@code clear_every} and {@code clear_at}. The clock starts at midnight, UTC. */
class ClearingTimesTest {
    private final FakeTime time = new FakeTime();

    private CacheManager manager(Map<String, String> settings) {
        return CacheManager.builder().time(time).configSources(settings::get).build();
    }

    private static Cache<String, String> filled(CacheManager manager, String name) {
        Cache<String, String> cache = manager.getOrCreateCache(
                name, CacheConfig.of(String.class, String.class).eternal().build());
        cache.put("key", "value", EntryOptions.ofTtl(EntryOptions.FOREVER));
        return cache;
    }

    @Test
    void clearEvery_clearsThatCache_againAndAgain() {
        try (CacheManager manager = manager(Map.of("arcos.cache.cache.prices.clear_every", "1h"))) {
            Cache<String, String> prices = filled(manager, "prices");
            Cache<String, String> places = filled(manager, "places");
            for (int i = 0; i < 3; i++) {
                filled(manager, "prices");
                time.advance(Duration.ofHours(1));
                await().until(() -> !prices.containsKey("key"));
            }
            assertThat(places.containsKey("key")).isTrue();
        }
    }

    @Test
    void clearAt_clearsAtThatTimeOfDay_byTemplateToo() {
        try (CacheManager manager = manager(Map.of(
                "arcos.cache.templates", "t",
                "arcos.cache.template.t.caches", "p*",
                "arcos.cache.template.t.clear_at", "03:00 UTC, 15:00 UTC"))) {
            Cache<String, String> prices = filled(manager, "prices");
            time.advance(Duration.ofHours(3));
            await().until(() -> !prices.containsKey("key"));
            filled(manager, "prices");
            time.advance(Duration.ofHours(12));
            await().until(() -> !prices.containsKey("key"));
        }
    }

    @Test
    void aCacheThatIsClosed_isNotClearedAnyMore_norIsTheNextOfThatNameTwice() {
        try (CacheManager manager = manager(Map.of("arcos.cache.cache.prices.clear_every", "1h"))) {
            filled(manager, "prices").close();
            Cache<String, String> second = filled(manager, "prices");
            time.advance(Duration.ofHours(1));
            await().until(() -> !second.containsKey("key"));
            assertThat(manager.health().failureCount()).isZero();
        }
    }

    @Test
    void aCacheThatIsClosed_leavesNothingInTheTimetable() {
        List<Runnable> done = new CopyOnWriteArrayList<>();
        try (CacheManager manager = CacheManager.create();
                Timetable timetable = new Timetable(time, done::add)) {
            Settings settings = Settings.of(List.of(name -> name.endsWith(".clear_every") ? "1h" : null));
            ClearingTimes times = new ClearingTimes(settings, timetable);
            times.start(filled(manager, "left"), times.of("left"));
            times.start(filled(manager, "closed"), times.of("closed"));
            times.stop("closed");
            times.stop("unknown");

            time.advance(Duration.ofHours(1));
            await().until(() -> !done.isEmpty());

            assertThat(done).hasSize(1);
        }
    }

    @Test
    void aClearThatFails_isTriedAgain_untilItIsDone() {
        try (CacheManager manager = manager(Map.of(
                "arcos.cache.cache.prices.clear_every", "1d", "arcos.cache.cache.prices.store", "faulty-heap"))) {
            Cache<String, String> prices = filled(manager, "prices");
            FaultyStore<?, ?> store = prices.unwrap(FaultyStore.class);
            store.failAll();
            time.advance(Duration.ofDays(1));
            awaitInSteps(() -> manager.health().failureCount() >= 3);

            store.recover();
            awaitInSteps(() -> !prices.containsKey("key"));
        }
    }

    /** Moves the clock by the pause between two attempts, again and again. */
    private void awaitInSteps(BooleanSupplier condition) {
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return condition.getAsBoolean();
        });
    }

    @Test
    void whatMakesNoSense_isRefusedByName() {
        for (Map<String, String> settings : List.of(
                Map.of("arcos.cache.cache.prices.clear_at", "noon"),
                Map.of("arcos.cache.cache.prices.clear_every", "0s"),
                Map.of("arcos.cache.cache.prices.clear_every", "often"))) {
            try (CacheManager manager = manager(settings)) {
                assertThatThrownBy(() -> filled(manager, "prices"))
                        .hasMessageContaining("arcos.cache.cache.prices.clear_");
                assertThat(manager.cacheNames()).isEmpty();
            }
        }
    }
}
