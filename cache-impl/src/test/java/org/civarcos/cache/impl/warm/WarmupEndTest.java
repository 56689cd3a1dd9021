package org.civarcos.cache.impl.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupCall;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.testkit.FakeTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a warm-up ends that hangs, waits or is interrupted, in threads of its own and in a user's. */
@Timeout(60)
class WarmupEndTest {
    private static final WarmupOptions TWO =
            WarmupOptions.DEFAULT.withParallelism(2).withTimeout(Duration.ofMinutes(1));

    private final FakeTime time = new FakeTime();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final List<WarmupProgress> ends = new CopyOnWriteArrayList<>();
    private @Nullable CacheManager manager;

    @AfterEach
    void close() {
        pool.shutdownNow();
        if (manager != null) {
            manager.close();
        }
    }

    private Warmup warmup(@Nullable Executor executor) {
        var builder = CacheManager.builder().time(time);
        CacheManager opened = (executor == null ? builder : builder.executor(executor)).build();
        manager = opened;
        return opened.warmup("start", TWO).addListener(new WarmupListener() {
            @Override
            public void ended(WarmupProgress progress) {
                ends.add(progress);
            }
        });
    }

    private boolean hang(Integer key) throws InterruptedException {
        hanging.incrementAndGet();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
            throw e;
        }
        return true;
    }

    private static List<Integer> keys(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private void awaitHanging(Warmup warmup) {
        warmup.callAll("pages", keys(5), this::hang).start();
        await().until(() -> hanging.get() == 2);
    }

    private void assertGivenUp() {
        await().until(() -> interrupted.get() == 2 && !ends.isEmpty());
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end.skipped()).isEqualTo(5));
        assertThat(hanging).hasValue(2);
    }

    @Test
    void timeout_endsWhatHangs_thoughNobodyLooks() {
        awaitHanging(warmup(null));
        time.advance(Duration.ofMinutes(1));
        assertGivenUp();
    }

    @Test
    void timeout_endsWhatHangs_inAllThreadsOfAGivenExecutor() {
        awaitHanging(warmup(pool));
        time.advance(Duration.ofMinutes(1));
        assertGivenUp();
    }

    @Test
    void timeout_endsWhatIsNeverReady_thoughNobodyLooks() {
        Warmup warmup = warmup(null);
        warmup.callAll("pages", keys(5), new Later(new CompletableFuture<>())).start();
        time.advance(Duration.ofMinutes(1));
        await().until(() -> !ends.isEmpty());
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end.skipped()).isEqualTo(5));
    }

    @Test
    void timeout_endsAPlanThatHangs_whichIsNotComplete() {
        warmup(null).add("plan", run -> hang(0)).start();
        await().until(() -> hanging.get() == 1);
        time.advance(Duration.ofMinutes(1));
        await().until(() -> interrupted.get() == 1 && !ends.isEmpty());
        assertThat(ends).singleElement().satisfies(end -> {
            assertThat(end.skipped()).isEqualTo(1);
            assertThat(end.isComplete()).isFalse();
        });
    }

    @Test
    void closingTheManager_endsWhatHangs_inAGivenExecutor() {
        Warmup warmup = warmup(pool);
        awaitHanging(warmup);
        warmup.manager().close();
        assertGivenUp();
        assertThat(pool.isShutdown()).isFalse();
    }

    @Test
    void theThreadOfAGivenExecutor_isNotInterruptedAfterwards() throws Exception {
        Warmup warmup = warmup(Runnable::run).callAll("pages", keys(1), this::hang);
        CompletableFuture<Boolean> mark = CompletableFuture.supplyAsync(
                () -> {
                    warmup.start();
                    return Thread.currentThread().isInterrupted();
                },
                pool);
        await().until(() -> hanging.get() == 1);
        warmup.cancel();
        assertThat(mark.get()).isFalse();
        assertThat(interrupted).hasValue(1);
    }

    @Test
    void anInterruptionThatACallThrows_isOneFailure() {
        Warmup warmup = warmup(null).callAll("pages", keys(3), key -> {
            throw new InterruptedException("on purpose");
        });
        WarmupProgress end = warmup.run();
        assertThat(end.failed()).isEqualTo(3);
        assertThat(end.skipped()).isZero();
    }

    @Test
    void anInterruptionThatALoaderThrows_doesNotMeetTheNextKey() {
        for (Executor executor : new Executor[] {null, pool, Runnable::run}) {
            Warmup warmup = warmup(executor);
            Cache<Integer, String> places = warmup.manager()
                    .createCache(
                            "places",
                            CacheConfig.of(Integer.class, String.class).build());
            warmup.of(places).warmAll(keys(30), (key, load) -> {
                if (key < 10) {
                    throw new InterruptedException("on purpose");
                }
                Thread.sleep(1);
                return "place";
            });
            WarmupProgress end = warmup.start().progress();
            while (!end.hasEnded()) {
                end = warmup.progress();
            }
            assertThat(end.loaded()).isEqualTo(20);
            assertThat(end.failed()).isEqualTo(10);
            warmup.manager().close();
            boolean unused = Thread.interrupted();
        }
    }

    @Test
    void anExecutorThatIsShutDown_endsTheRun() {
        awaitHanging(warmup(pool));
        pool.shutdownNow();
        await().until(() -> !ends.isEmpty());
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end.skipped()).isPositive());
        assertThat(hanging).hasValue(2);
    }

    private record Later(CompletionStage<?> ready) implements WarmupCall<Integer> {
        @Override
        public boolean warm(Integer key) {
            return true;
        }
    }

    private static WeakReference<CompletableFuture<String>> declareForLater(Warmup warmup) {
        CompletableFuture<String> ready = new CompletableFuture<>();
        warmup.callAll("pages", keys(3), new Later(ready));
        return new WeakReference<>(ready);
    }

    @Test
    void whatIsWaitedFor_isHeldByTheRun_untilItEnds() {
        Warmup warmup = warmup(null);
        WeakReference<CompletableFuture<String>> ready = declareForLater(warmup);
        WeakReference<CompletableFuture<String>> never = declareForLater(warmup);
        warmup.start();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        CompletableFuture<String> held = ready.get();
        assertThat(held).isNotNull();
        held.complete("there");
        await().until(() -> warmup.progress().loaded() == 3);

        warmup.cancel();
        await().untilAsserted(() -> {
            System.gc();
            assertThat(never.get()).isNull();
        });
    }
}
