package org.civarcos.cache.impl.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.testkit.CacheAssert.assertThatCache;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWarmer;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupCall;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@CacheTest
@Timeout(60)
class WarmupTest {
    private CacheManager manager;
    private FakeTime time;
    private Cache<Long, String> places;

    @BeforeEach
    void open(CacheManager opened, FakeTime moved) {
        manager = opened;
        time = moved;
        places = manager.createCache(
                "places", CacheConfig.of(Long.class, String.class).build());
    }

    private static List<Long> keys(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void warm_inItsSimplestForm() {
        Cache<String, String> lists = manager.createCache(
                "lists", CacheConfig.of(String.class, String.class).build());
        Warmup warmup = manager.warmup("start");
        CacheWarmer<String, String> warmer = warmup.of(lists);

        warmer.warm("popular", key -> "Bern, Biel");

        WarmupProgress end = warmup.run();
        assertThat(lists.get("popular")).isEqualTo("Bern, Biel");
        assertThat(end.isComplete()).isTrue();
        assertThat(end.loaded()).isEqualTo(1);
        assertThat(manager.warmups()).containsExactly(end);
    }

    @Test
    void nothing_hasEndedAtOnce() {
        assertThat(manager.warmup("start").run().isComplete()).isTrue();
    }

    @Test
    void manyKeys_areAllLoaded_withTheLoadersWord() {
        Warmup warmup = manager.warmup("start");
        warmup.of(places).warmAll(keys(1_000), (key, load) -> {
            load.tags("place:" + key);
            return "place " + key;
        });

        assertThat(warmup.run().loaded()).isEqualTo(1_000);
        assertThat(places.get(999L)).isEqualTo("place 999");
        assertThat(manager.invalidateTags("place:999")).isEqualTo(1);
    }

    @Test
    void keys_areLoadedInParallel_asManyAsMayBe() {
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Warmup warmup = manager.warmup("start", WarmupOptions.DEFAULT.withParallelism(3));
        warmup.of(places).warmAll(keys(30), (key, load) -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            three.await(); // passes only if three load at a time
            atWork.decrementAndGet();
            return "";
        });

        assertThat(warmup.run().loaded()).isEqualTo(30);
        assertThat(most).hasValue(3);
    }

    @Test
    void rate_isBounded_byTheManagersTime() {
        AtomicInteger loads = new AtomicInteger();
        Warmup warmup = manager.warmup("start", WarmupOptions.DEFAULT.withPerSecond(10));
        warmup.of(places).warmAll(keys(10), (key, load) -> "load " + loads.incrementAndGet());

        warmup.start();
        for (int load = 1; load < 10; load++) {
            int expected = load;
            await().pollInterval(Duration.ofMillis(5)).until(() -> loads.get() >= expected);
            assertThat(loads).hasValue(expected);
            time.advance(Duration.ofMillis(99));
            assertThat(loads).hasValue(expected);
            time.advance(Duration.ofMillis(1));
        }
        assertThat(warmup.await().loaded()).isEqualTo(10);
    }

    @Test
    void oneFailure_isCountedAndTold_andTheRestGoesOn() {
        List<String> told = new CopyOnWriteArrayList<>();
        Warmup warmup = manager.warmup("start").addListener(new WarmupListener() {
            @Override
            public void failed(String cacheName, Object key, Throwable cause) {
                told.add(cacheName + " " + key + " " + cause.getMessage());
                throw new IllegalStateException("a listener on purpose");
            }
        });
        warmup.of(places).warmAll(keys(10), (key, load) -> {
            if (key == 3) {
                throw new IllegalArgumentException("on purpose");
            }
            if (key == 4) {
                throw new AssertionError("an error on purpose");
            }
            return "";
        });

        WarmupProgress end = warmup.run();
        assertThat(end.loaded()).isEqualTo(8);
        assertThat(end.failed()).isEqualTo(2);
        assertThat(end.done()).isEqualTo(end.total()).isEqualTo(10);
        assertThat(end.hasEnded()).isTrue();
        assertThat(end.isComplete()).isFalse();
        assertThat(told).containsExactlyInAnyOrder("places 3 on purpose", "places 4 an error on purpose");
        assertThat(places.containsKey(3L)).isFalse();
    }

    @Test
    void presentKeys_areLeftAlone() {
        places.put(1L, "old");
        Warmup warmup = manager.warmup("start");
        warmup.of(places).warmAll(List.of(1L, 2L), (key, load) -> "new");

        WarmupProgress end = warmup.run();
        assertThat(places.get(1L)).isEqualTo("old");
        assertThat(places.get(2L)).isEqualTo("new");
        assertThat(end.present()).isEqualTo(1);
        assertThat(end.loaded()).isEqualTo(1);
    }

    @Test
    void aWriteOrAnInvalidation_whileAKeyIsLoaded_wins() {
        Warmup warmup = manager.warmup("start");
        warmup.of(places).warmAll(List.of(1L, 2L, 3L), (key, load) -> {
            if (key == 1) {
                places.put(1L, "written meanwhile");
            } else if (key == 2) {
                places.remove(2L);
            }
            return "out of date";
        });
        warmup.run();

        assertThat(places.get(1L)).isEqualTo("written meanwhile");
        assertThat(places.get(2L)).isNull();
        assertThat(places.get(3L)).isEqualTo("out of date");
    }

    @Test
    void aCaller_sharesTheLoadOfTheWarmup() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Warmup warmup = manager.warmup("start");
        warmup.of(places).warmAll(List.of(1L), (key, load) -> {
            loading.countDown();
            go.await();
            return "warm";
        });
        warmup.start();
        loading.await();

        var caller = places.async().get(1L, (key, load) -> {
            throw new AssertionError("loaded twice");
        });
        go.countDown();
        assertThat(caller.get(10, TimeUnit.SECONDS)).isEqualTo("warm");
    }

    @Test
    void calls_fillTheCacheAsTheyLike() {
        Warmup warmup = manager.warmup("start");
        warmup.of(places).callAll(keys(3), key -> {
            places.put(key, "by a call", EntryOptions.ofTags("t"));
            return "ignored";
        });

        assertThat(warmup.run().loaded()).isEqualTo(3);
        assertThat(places.get(2L)).isEqualTo("by a call");
    }

    @Test
    void plans_areAskedWithinTheRun_andMayFail() {
        Warmup warmup = manager.warmup("start")
                .add("broken", run -> {
                    throw new IllegalStateException("on purpose");
                })
                .add("places", run -> run.of(places).warmAll(keys(20), (key, load) -> "planned"))
                .add("nested", run -> run.add("inner", inner -> inner.of(places).warm(77L, key -> "deep")));

        WarmupProgress end = warmup.run();
        assertThat(end.loaded()).isEqualTo(21);
        assertThat(end.failed()).isEqualTo(1);
        assertThat(places.get(77L)).isEqualTo("deep");
    }

    private record Later(CompletionStage<?> ready, List<String> called) implements WarmupCall<String> {
        @Override
        public boolean warm(String key) {
            called.add(key);
            return !key.equals("there");
        }

        @Override
        public CompletionStage<?> ready() {
            return ready;
        }
    }

    @Test
    void callsOfAnyKind_countAsKeysDo() {
        List<String> called = new CopyOnWriteArrayList<>();
        Warmup warmup = manager.warmup("start", WarmupOptions.DEFAULT.withParallelism(1));
        warmup.callAll("pages", List.of("new", "there"), new Later(CompletableFuture.completedFuture(null), called));

        WarmupProgress end = warmup.run();
        assertThat(called).containsExactly("new", "there");
        assertThat(end.loaded()).isEqualTo(1);
        assertThat(end.present()).isEqualTo(1);
        assertThat(warmup.manager()).isSameAs(manager);
    }

    @Test
    void whatIsNotReady_waitsWithoutAThread_andIsDoneThen() {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        List<String> called = new CopyOnWriteArrayList<>();
        Warmup warmup = manager.warmup("start", WarmupOptions.DEFAULT.withParallelism(1));
        warmup.callAll("pages", List.of("a", "b"), new Later(ready, called));
        warmup.of(places).warm(1L, key -> "place");

        WarmupProgress now = warmup.start().awaitReady();
        assertThat(now.loaded()).isEqualTo(1);
        assertThat(now.total()).isEqualTo(3);
        assertThat(now.hasEnded()).isFalse();
        assertThat(called).isEmpty();

        ready.complete(null);
        assertThat(warmup.await().loaded()).isEqualTo(3);
        assertThat(called).containsExactly("a", "b");
    }

    @Test
    void whatIsNeverReady_isGivenUpInTime() {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        List<String> called = new CopyOnWriteArrayList<>();
        Warmup warmup = manager.warmup("start", WarmupOptions.DEFAULT.withTimeout(Duration.ofMinutes(1)));
        warmup.callAll("pages", List.of("a"), new Later(ready, called));
        warmup.start();
        time.advance(Duration.ofMinutes(1));

        assertThat(warmup.await().skipped()).isEqualTo(1);
        ready.complete(null);
        assertThat(called).isEmpty();
    }

    @Test
    void timeout_givesUpWhatIsLeft() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        Warmup warmup =
                manager.warmup("start", WarmupOptions.DEFAULT.withParallelism(2).withTimeout(Duration.ofMinutes(1)));
        CountDownLatch hanging = new CountDownLatch(2);
        warmup.of(places).warmAll(keys(10), (key, load) -> {
            hanging.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
                throw e;
            }
            return "";
        });
        warmup.start();
        await().until(() -> hanging.getCount() == 0);
        assertThat(warmup.progress().hasEnded()).isFalse();

        time.advance(Duration.ofMinutes(1));
        WarmupProgress end = warmup.await();
        assertThat(end.skipped()).isEqualTo(10);
        assertThat(end.hasEnded()).isTrue();
        await().until(() -> interrupted.get() == 2);
        assertThat(warmup.progress()).isEqualTo(end);
    }

    @Test
    void closingTheManager_endsItAndItsThreads() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(4);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        Warmup warmup = manager.warmup("start");
        warmup.of(places).warmAll(keys(100), (key, load) -> {
            threads.add(Thread.currentThread());
            hanging.countDown();
            never.await();
            return "";
        });
        warmup.start();
        await().until(() -> hanging.getCount() == 0);

        manager.close();

        assertThat(warmup.progress().skipped()).isEqualTo(100);
        await().until(() -> threads.stream().noneMatch(Thread::isAlive));
        assertThat(threads).hasSize(4);
    }

    @Test
    void progress_isTold() {
        List<WarmupProgress> told = new CopyOnWriteArrayList<>();
        List<WarmupProgress> ends = new CopyOnWriteArrayList<>();
        Warmup warmup = manager.warmup("start", WarmupOptions.DEFAULT.withParallelism(1))
                .addListener(new WarmupListener() {
                    @Override
                    public void progressed(WarmupProgress progress) {
                        told.add(progress);
                    }

                    @Override
                    public void ended(WarmupProgress progress) {
                        ends.add(progress);
                    }
                });
        warmup.of(places).warmAll(keys(4), (key, load) -> "");
        assertThat(warmup.progress().part()).isZero();

        WarmupProgress end = warmup.run();
        await().until(() -> !ends.isEmpty());
        assertThat(told).extracting(WarmupProgress::part).startsWith(0.25, 0.5, 0.75);
        assertThat(ends).containsExactly(end);
    }

    @Test
    void misuse_isToldWithACure() {
        Warmup warmup = manager.warmup("start");
        assertThatThrownBy(warmup::await).hasMessageContaining("was not started");
        warmup.run();
        assertThatThrownBy(warmup::start).hasMessageContaining("make another");
        assertThatThrownBy(() -> warmup.of(places).warm(1L, key -> "")).hasMessageContaining("has ended");
        assertThatThrownBy(() -> WarmupOptions.DEFAULT.withParallelism(0)).hasMessageContaining("one or more");
        assertThatThrownBy(() -> WarmupOptions.DEFAULT.withPerSecond(0)).hasMessageContaining("more than zero");
        assertThatThrownBy(() -> WarmupOptions.DEFAULT.withTimeout(Duration.ZERO))
                .hasMessageContaining("FOREVER");
    }

    @Test
    void statistics_countItAsAnyCaller() {
        Warmup warmup = manager.warmup("start");
        warmup.of(places).warmAll(keys(5), (key, load) -> "");
        warmup.run();
        assertThatCache(places).hasLoads(5).hasPuts(5);
    }
}
