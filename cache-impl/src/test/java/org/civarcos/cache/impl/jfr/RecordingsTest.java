package org.civarcos.cache.impl.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.impl.open.FaultyHeapProvider;
import org.civarcos.cache.testkit.FakeTime;
import org.civarcos.cache.testkit.FaultyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of the Flight Recorder tells of caches. */
class RecordingsTest {
    private static final Duration SLOW = Duration.ofMillis(30);

    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();
    private final RecordedEvents events;

    RecordingsTest(@TempDir Path folder) {
        events = new RecordedEvents(folder);
    }

    @AfterEach
    void close() {
        events.close();
        manager.close();
    }

    private Cache<String, String> cache(String name) {
        return manager.createCache(
                name, CacheConfig.of(String.class, String.class).build());
    }

    private static CacheLoader<String, String> lasting(Duration howLong) {
        return (key, context) -> {
            TimeUnit.NANOSECONDS.sleep(howLong.toNanos());
            return "value";
        };
    }

    @Test
    void aSlowLoad_hasItsKey_andAFastOneIsNotThere() {
        Cache<String, String> cache = cache("slow");
        events.enable("Load", SLOW).start();

        cache.get("fast", (key, context) -> "value");
        cache.get("84549", lasting(SLOW.multipliedBy(2)));

        RecordedEvent load = only(events.of("Load", "slow"));
        assertThat(load.getString("key")).isEqualTo("84549");
        assertThat(load.getString("failure")).isNull();
        assertThat(load.getDuration()).isBetween(SLOW.multipliedBy(2), Duration.ofSeconds(20));
        assertThat(load.getStackTrace().getFrames())
                .anyMatch(frame -> frame.getMethod().getName().equals("aSlowLoad_hasItsKey_andAFastOneIsNotThere"));
    }

    @Test
    void aLoadThatFails_saysWithWhat() {
        Cache<String, String> cache = cache("failing");
        events.enable("Load", Duration.ZERO).start();

        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    throw new IllegalStateException("on purpose");
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(only(events.of("Load", "failing")).getString("failure")).contains("on purpose");
    }

    @Test
    void aLoadOfSeveral_hasAllItsKeys() {
        Cache<String, String> cache = cache("several");
        events.enable("Load", Duration.ZERO).start();

        cache.getAll(Set.of("a"), (keys, context) -> Map.of("a", "value"));

        assertThat(only(events.of("Load", "several")).getString("key")).isEqualTo("[a]");
    }

    @Test
    void aLoadOfAFuture_lastsUntilThatEnds() {
        Cache<String, String> cache = cache("future");
        events.enable("Load", SLOW).start();
        CompletableFuture<String> value = new CompletableFuture<>();

        CompletableFuture<String> asked =
                cache.async().get("key", (key, context) -> value).toCompletableFuture();
        value.completeOnTimeout("value", SLOW.toMillis() * 2, TimeUnit.MILLISECONDS);
        assertThat(asked.join()).isEqualTo("value");

        assertThat(only(events.of("Load", "future")).getDuration()).isGreaterThanOrEqualTo(SLOW);
    }

    @Test
    void aFutureThatWaitsForTheLoadOfAnother_isThere() {
        Cache<String, String> cache = cache("waiting-future");
        events.enable("LoadWait", SLOW).start();
        CompletableFuture<String> value = new CompletableFuture<>();

        CompletableFuture<String> first =
                cache.async().get("key", (key, context) -> value).toCompletableFuture();
        CompletableFuture<String> second = cache.async()
                .get("key", (key, context) -> CompletableFuture.completedFuture("own"))
                .toCompletableFuture();
        value.completeOnTimeout("value", SLOW.toMillis() * 2, TimeUnit.MILLISECONDS);
        assertThat(first.join()).isEqualTo("value");
        assertThat(second.join()).isEqualTo("value");

        assertThat(only(events.of("LoadWait", "waiting-future")).getString("key"))
                .isEqualTo("key");
    }

    @Test
    void aThreadThatWaitsForTheLoadOfAnother_isThere() throws Exception {
        Cache<String, String> cache = cache("waiting");
        events.enable("LoadWait", SLOW).start();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread first = new Thread(() -> cache.get("key", (key, context) -> {
            started.countDown();
            end.await();
            return "value";
        }));
        Thread second = new Thread(() -> cache.get("key", (key, context) -> "own"), "waiter");

        first.start();
        started.await();
        second.start();
        await().until(() -> second.getState() == Thread.State.WAITING);
        Thread.sleep(SLOW.toMillis());
        end.countDown();
        first.join();
        second.join();

        RecordedEvent wait = only(events.of("LoadWait", "waiting"));
        assertThat(wait.getThread().getJavaName()).isEqualTo("waiter");
        assertThat(wait.getString("key")).isEqualTo("key");
        assertThat(wait.getBoolean("elsewhere")).isFalse();
    }

    @Test
    void entriesThatLeave_areThere_whereTheRecordingAsks() {
        Cache<String, String> cache = manager.createCache(
                "leaving",
                CacheConfig.of(String.class, String.class)
                        .maximumSize(4)
                        .expireAfterWrite(Duration.ofMinutes(1))
                        .build());
        events.enable("Eviction").enable("Expiration").start();

        for (int i = 0; i < 100; i++) {
            cache.put("key" + i, "value");
        }
        long evictions = cache.statistics().evictions();
        String left = cache.iterator().next().key();
        time.advance(Duration.ofMinutes(2));
        assertThat(cache.get(left)).isNull();

        assertThat(events.of("Eviction", "leaving"))
                .hasSize((int) evictions)
                .allMatch(event -> event.getString("key").startsWith("key"))
                .allMatch(event -> "size".equals(event.getString("cause")));
        assertThat(events.of("Expiration", "leaving"))
                .extracting(event -> event.getString("key"))
                .contains(left);
    }

    @Test
    void keysOfTheUsersTypes_areNamedByTheirClass_whereALockIsHeld() {
        record Place(int id) {
            @Override
            public String toString() {
                throw new AssertionError("under a lock no code of the user runs");
            }
        }
        Cache<Place, String> cache = manager.createCache(
                "typed",
                CacheConfig.of(Place.class, String.class).maximumSize(1).build());
        events.enable("Eviction").start();

        for (int i = 0; i < 100; i++) {
            cache.put(new Place(i), "value");
        }

        assertThat(events.of("Eviction", "typed"))
                .isNotEmpty()
                .allMatch(event -> event.getString("key").equals(Place.class.getName()));
    }

    @Test
    void entriesThatLeave_areNotThere_whereTheRecordingDoesNotAsk() {
        Cache<String, String> cache = manager.createCache(
                "unasked",
                CacheConfig.of(String.class, String.class).maximumSize(1).build());
        events.enable("Load", Duration.ZERO).start();

        for (int i = 0; i < 100; i++) {
            cache.put("key" + i, "value");
        }

        assertThat(cache.statistics().evictions()).isPositive();
        assertThat(events.of("Eviction", "unasked")).isEmpty();
    }

    @Test
    void aStoreThatFails_isThere_thoughTheCallWasServed() {
        Cache<String, String> cache = manager.createCache(
                "away",
                CacheConfig.of(String.class, String.class)
                        .store(FaultyHeapProvider.NAME)
                        .build());
        events.enable("Failure").start();

        cache.unwrap(FaultyStore.class).fail(FaultyStore.Fault.READ);
        assertThat(cache.get("key", (key, context) -> "value")).isEqualTo("value");

        assertThat(events.of("Failure", "away"))
                .hasSize((int) cache.statistics().storeFailures())
                .isNotEmpty()
                .allMatch(event -> event.getString("operation").equals("the store"))
                .allMatch(event -> event.getString("failure").contains("a test wants READ to fail"));
    }

    @Test
    void aHit_hasNoEvent() {
        Cache<String, String> cache = cache("hit");
        cache.put("key", "value");
        events.enable("Load", Duration.ZERO)
                .enable("LoadWait", Duration.ZERO)
                .enable("Eviction")
                .enable("Expiration")
                .start();

        assertThat(cache.get("key", (key, context) -> "loaded")).isEqualTo("value");

        for (String event : List.of("Load", "LoadWait", "Eviction", "Expiration")) {
            assertThat(events.of(event, "hit")).isEmpty();
        }
    }

    private static RecordedEvent only(List<RecordedEvent> found) {
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
