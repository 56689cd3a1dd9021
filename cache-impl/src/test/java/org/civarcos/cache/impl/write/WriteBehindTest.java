package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheException;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.CacheWriterException;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.WriteBehind;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WriteBehindTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();
    private final Origin origin = new Origin();

    @AfterEach
    void close() {
        origin.up();
        manager.close();
    }

    private Cache<String, String> open(WriteBehindOptions options) {
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .writer(origin)
                        .writeBehind(options)
                        .build());
    }

    private Cache<String, String> open() {
        return open(WriteBehindOptions.DEFAULT);
    }

    private static WriteBehind behind(Cache<?, ?> cache) {
        return cache.writeBehind().orElseThrow();
    }

    private static void flush(Cache<?, ?> cache) {
        assertThat(behind(cache).flush(PATIENCE)).isTrue();
    }

    @Test
    void put_returnsBeforeItIsWritten() {
        Cache<String, String> cache = open();
        cache.put("a", "1");

        assertThat(cache.get("a")).isEqualTo("1");
        assertThat(behind(cache).statistics().pending()).isOne();
        assertThat(origin.held).isEmpty();

        flush(cache);
        assertThat(origin.held).isEqualTo(Map.of("a", "1"));
        assertThat(behind(cache).statistics().pending()).isZero();
    }

    @Test
    void whenTheDelayIsOver_allThatIsPendingIsWritten() {
        Cache<String, String> cache = open();
        cache.put("a", "1");
        cache.put("b", "1");
        await().untilAsserted(
                        () -> { // the thread counts from when it sees the first
                            time.advance(Duration.ofSeconds(1));
                            assertThat(origin.held).containsOnlyKeys("a", "b");
                        });
    }

    @Test
    void aFullBatch_isWrittenAtOnce() {
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT.withBatchSize(3));
        cache.putAll(Map.of("a", "1", "b", "1", "c", "1"));

        await().untilAsserted(() -> assertThat(origin.held).hasSize(3));
        assertThat(origin.calls).hasValue(1);
    }

    @Test
    void writesOfOneKey_coalesce() {
        Cache<String, String> cache = open();
        for (int i = 0; i < 10; i++) {
            cache.put("a", "value " + i);
        }
        cache.put("b", "1");
        cache.remove("b");
        flush(cache);

        assertThat(origin.log).containsExactlyInAnyOrder("write a=value 9", "delete b");
        assertThat(behind(cache).statistics().coalesced()).isEqualTo(10);
        assertThat(behind(cache).statistics().written()).isEqualTo(2);
    }

    @Test
    void batches_haveTheirSize() {
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT.withBatchSize(10));
        CountDownLatch gate = origin.hang();
        for (int i = 0; i < 95; i++) {
            cache.put("key-" + i, "1");
        }
        gate.countDown();
        flush(cache);

        assertThat(origin.held).hasSize(95);
        assertThat(origin.calls.get()).isBetween(10, 20);
    }

    @Test
    void aLoad_seesWhatIsPending() throws Exception {
        origin.held.putAll(Map.of("a", "old", "b", "old"));
        Cache<String, String> cache = open();
        cache.put("a", "new");
        cache.remove("b");
        time.advance(Duration.ofHours(1)); // expired, and the thread has not written it yet, or has
        cache.clear();

        assertThat(cache.get("a", origin)).isEqualTo("new");
        assertThat(cache.get("b", origin)).isNull();
        cache.clear();
        assertThat(cache.getAll(
                        List.of("a", "b"),
                        (keys, context) -> keys.stream()
                                .filter(origin.held::containsKey)
                                .collect(Collectors.toMap(key -> key, origin.held::get))))
                .isEqualTo(Map.of("a", "new"));
        cache.clear();
        assertThat(cache.async()
                        .get(
                                "a",
                                (key, context) ->
                                        java.util.concurrent.CompletableFuture.completedFuture(origin.held.get(key)))
                        .get())
                .isEqualTo("new");
    }

    @Test
    void aPendingDeletion_isLoadedAsNothing_andNotRemembered() {
        origin.held.put("a", "old");
        Cache<String, String> cache = open();
        cache.remove("a");

        assertThat(cache.get("a", origin)).isNull();
        assertThat(cache.containsKey("a")).isFalse();
        flush(cache);
        origin.held.put("a", "another's");
        assertThat(cache.get("a", origin)).isEqualTo("another's");
    }

    @Test
    void anOriginThatFailsAndRecovers_getsEverything() {
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT
                .withBatchSize(4)
                .withRetry(new Retry(Duration.ofSeconds(1), 2, Duration.ofSeconds(10), Retry.FOREVER)));
        origin.down();
        for (int i = 0; i < 20; i++) {
            cache.put("key-" + i, "1");
        }
        await().until(() -> {
            time.advance(Duration.ofSeconds(1)); // the last of them may be less than a batch
            return behind(cache).statistics().retried() >= 20;
        });
        assertThat(behind(cache).statistics().pending()).isEqualTo(20);
        cache.put("key-0", "2");

        origin.up();
        await().untilAsserted(() -> {
            time.advance(Duration.ofSeconds(1));
            assertThat(origin.held).hasSize(20).containsEntry("key-0", "2");
        });
        flush(cache);
        assertThat(origin.lost).isEmpty();
        assertThat(behind(cache).statistics().failed()).isZero();
    }

    @Test
    void whatCannotBeWritten_holdsUpNothingElse() {
        origin.failsAsAWhole = true;
        origin.fails = "poison"::equals;
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT.withBatchSize(8));
        cache.put("poison", "1");
        for (int i = 0; i < 7; i++) {
            cache.put("key-" + i, "1");
        }
        await().untilAsserted(
                        () -> { // in halves
                            time.advance(Duration.ofSeconds(30));
                            assertThat(origin.held).hasSize(7);
                        });

        assertThat(behind(cache).statistics().pending()).isOne();
    }

    @Test
    void whatIsGivenUp_isTold_andLeavesTheCache() {
        List<CacheFailure> failures = new ArrayList<>();
        manager.addListener(new CacheManagerListener() {
            @Override
            public void failed(CacheFailure failure) {
                failures.add(failure);
            }
        });
        Cache<String, String> cache =
                open(WriteBehindOptions.DEFAULT.withRetry(new Retry(Duration.ZERO, 1, Duration.ZERO, 3)));
        origin.fails = "a"::equals;
        cache.put("a", "1");
        cache.put("b", "1");
        flush(cache);

        await().untilAsserted(() -> assertThat(origin.lost).containsExactly(new UnwrittenEntry<>("a", "1", false)));
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.containsKey("b")).isTrue();
        assertThat(failures).isNotEmpty().allMatch(failure -> "places".equals(failure.cacheName()));
        assertThat(behind(cache).statistics().failed()).isOne();
        assertThat(behind(cache).statistics().retried()).isEqualTo(2);
    }

    @Test
    void whatIsDoneOrGivenUp_takesUpNoRoom() {
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT
                .withMaximumPending(2, PATIENCE)
                .withRetry(new Retry(Duration.ZERO, 1, Duration.ZERO, 2)));
        origin.fails = key -> key.startsWith("bad");
        for (int i = 0; i < 5; i++) {
            cache.put("bad-" + i, "1");
            cache.put("good-" + i, "1");
            flush(cache);
        }

        assertThat(origin.held).hasSize(5);
        assertThat(behind(cache).statistics().pending()).isZero();
        await().untilAsserted(() -> assertThat(origin.lost).hasSize(5));
    }

    @Test
    void whenThereIsNoRoom_theWriteFails_andTheCacheIsUnchanged() {
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT.withMaximumPending(2, Duration.ofMillis(1)));
        origin.down();
        cache.put("a", "1");
        cache.put("b", "1");

        assertThatThrownBy(() -> cache.put("c", "1"))
                .isInstanceOf(CacheWriterException.class)
                .hasMessageContaining("places")
                .hasMessageContaining("2 are pending")
                .hasMessageContaining("maximum_pending");
        assertThat(cache.containsKey("c")).isFalse();
        cache.put("a", "2"); // takes the place of what is pending
        origin.up();
        flush(cache);
        cache.put("c", "2");
        flush(cache);
        assertThat(origin.held).isEqualTo(Map.of("a", "2", "b", "1", "c", "2"));
    }

    @Test
    void whenThereIsNoRoom_theCallerWaitsForIt() throws Exception {
        Cache<String, String> cache =
                open(WriteBehindOptions.DEFAULT.withBatchSize(1).withMaximumPending(4, PATIENCE));
        for (int i = 0; i < 500; i++) {
            cache.put("key-" + i, "1");
        }
        flush(cache);

        assertThat(origin.held).hasSize(500);
    }

    @Test
    void whoWaitsForRoom_canBeInterrupted() throws Exception {
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT.withMaximumPending(1, PATIENCE));
        origin.down();
        cache.put("a", "1");
        List<Throwable> seen = new ArrayList<>();
        Thread waiting = new Thread(() -> {
            try {
                cache.put("b", "1");
            } catch (CacheException e) {
                seen.add(e);
            }
        });
        waiting.start();
        waiting.interrupt();
        waiting.join();

        assertThat(seen).singleElement().satisfies(e -> assertThat(e).hasMessageContaining("interrupted"));
        assertThat(cache.containsKey("b")).isFalse();
    }

    @Test
    void close_writesWhatIsPending() {
        Cache<String, String> cache = open();
        for (int i = 0; i < 1_000; i++) {
            cache.put("key-" + i, "1");
        }
        cache.close();

        assertThat(origin.held).hasSize(1_000);
        assertThat(threads()).isEmpty();
    }

    @Test
    void close_withoutAWrite_startsNoThread() {
        open().close();

        assertThat(threads()).isEmpty();
    }

    @Test
    void close_ofAnOriginThatFails_tellsWhatIsLost() {
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT.withCloseTimeout(Duration.ofMillis(50)));
        origin.down();
        cache.put("a", "1");
        cache.remove("b");
        cache.close();

        assertThat(origin.lost)
                .containsExactlyInAnyOrder(
                        new UnwrittenEntry<>("a", "1", false), new UnwrittenEntry<>("b", null, true));
        assertThat(threads()).isEmpty();
    }

    @Test
    void close_ofAnOriginThatHangs_interruptsIt() {
        Cache<String, String> cache = open(WriteBehindOptions.DEFAULT.withCloseTimeout(Duration.ofMillis(50)));
        origin.hang();
        cache.put("a", "1");
        cache.close();

        assertThat(origin.lost).hasSize(1);
        assertThat(threads()).isEmpty();
    }

    @Test
    void closingUnderLoad_losesNothingThatWasAccepted() throws Exception {
        for (int round = 0; round < 20; round++) {
            Cache<String, String> cache = open(WriteBehindOptions.DEFAULT.withBatchSize(7));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            Map<String, String> accepted = new java.util.concurrent.ConcurrentHashMap<>();
            CountDownLatch begun = new CountDownLatch(4);
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                threads.execute(() -> {
                    for (int i = 0; ; i++) {
                        String key = number + "-" + i % 50;
                        String value = Integer.toString(i);
                        try {
                            cache.put(key, value);
                        } catch (IllegalStateException closed) {
                            return;
                        }
                        accepted.put(key, value);
                        begun.countDown();
                    }
                });
            }
            begun.await();
            cache.close();
            threads.shutdown();
            assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

            await().untilAsserted(() -> assertThat(threads()).isEmpty());
            assertThat(origin.held).containsAllEntriesOf(accepted);
            origin.held.clear();
        }
    }

    @Test
    void aClockThatJumps_isNoHarm() {
        Cache<String, String> cache = open();
        cache.put("a", "1");
        time.moveWallClock(Duration.ofDays(-1_000));
        cache.put("b", "1");
        time.moveWallClock(Duration.ofDays(2_000));
        await().untilAsserted(() -> {
            time.advance(Duration.ofDays(300)); // over the end of a long
            assertThat(origin.held).hasSize(2);
        });
    }

    @Test
    void aWriterThatUsesItsCache_doesNotWaitForItself() {
        List<Object> seen = new ArrayList<>();
        List<Cache<String, String>> caches = new ArrayList<>();
        CacheConfig<String, String> config = CacheConfig.of(String.class, String.class)
                .writer(new org.civarcos.cache.CacheWriter<String, String>() {
                    @Override
                    public void write(String key, String value) {
                        Cache<String, String> own = caches.get(0);
                        seen.add(own.get(key));
                        if (key.equals("a")) {
                            own.put("b", "echo");
                            assertThatThrownBy(() -> behind(own).flush(PATIENCE))
                                    .isInstanceOf(IllegalStateException.class);
                        }
                    }

                    @Override
                    public void delete(String key) {}
                })
                .writeBehind(WriteBehindOptions.DEFAULT.withMaximumPending(2, PATIENCE))
                .build();
        caches.add(manager.createCache("self", config));
        caches.get(0).put("a", "1");
        flush(caches.get(0));
        flush(caches.get(0));

        assertThat(seen).containsExactly("1", "echo");
    }

    @Test
    void configuration_switchesItOn() {
        try (CacheManager configured = CacheManager.builder()
                .property("arcos.cache.cache.places.write_behind.enabled", "true")
                .property("arcos.cache.cache.places.write_behind.batch_size", "7")
                .property("arcos.cache.cache.places.write_behind.delay", "3s")
                .property("arcos.cache.cache.places.write_behind.maximum_pending", "70")
                .property("arcos.cache.write_behind.full_timeout", "4s")
                .property("arcos.cache.write_behind.retry_initial", "5s")
                .property("arcos.cache.write_behind.retry_factor", "3")
                .property("arcos.cache.write_behind.retry_maximum", "6s")
                .property("arcos.cache.write_behind.retry_attempts", "8")
                .property("arcos.cache.write_behind.close_timeout", "9s")
                .property("arcos.cache.write_behind.fsync", "true")
                .build()) {
            Cache<String, String> cache = configured.createCache(
                    "places",
                    CacheConfig.of(String.class, String.class).writer(origin).build());
            assertThat(cache.config().writeBehind())
                    .contains(new WriteBehindOptions(
                            7,
                            Duration.ofSeconds(3),
                            70,
                            Duration.ofSeconds(4),
                            new Retry(Duration.ofSeconds(5), 3, Duration.ofSeconds(6), 8),
                            Duration.ofSeconds(9),
                            java.util.Optional.empty(),
                            true));
            assertThatThrownBy(() -> CacheConfig.of(String.class, String.class)
                            .writeBehind(WriteBehindOptions.DEFAULT)
                            .build())
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("writer");
        }
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("arcos-cache-writer-places"))
                .toList();
    }
}
