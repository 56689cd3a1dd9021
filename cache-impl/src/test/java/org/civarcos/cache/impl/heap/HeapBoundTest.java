package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HeapBoundTest {
    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();

    @AfterEach
    void close() {
        manager.close();
    }

    private Cache<Integer, String> bounded(long maximumSize) {
        return manager.createCache(
                "bounded",
                CacheConfig.of(Integer.class, String.class)
                        .maximumSize(maximumSize)
                        .build());
    }

    /** An entry weighs what the length of its value is. */
    private Cache<Integer, String> weighted(long maximumWeight) {
        return manager.createCache(
                "weighted",
                CacheConfig.of(Integer.class, String.class)
                        .maximumWeight(maximumWeight, (key, value) -> value.length())
                        .build());
    }

    private static long size(Cache<?, ?> cache) {
        return cache.statistics().size().orElseThrow();
    }

    private static long weight(Cache<?, ?> cache) {
        return cache.statistics().weight().orElseThrow();
    }

    @Test
    void maximumSize_isNeverExceededByOneThread() {
        Cache<Integer, String> cache = bounded(100);
        for (int i = 0; i < 1_000; i++) {
            cache.put(i, "value");
            assertThat(size(cache)).isLessThanOrEqualTo(100);
        }
        assertThat(size(cache)).isEqualTo(100);
        assertThat(cache).hasSize(100);
        assertThat(cache.statistics().evictions()).isEqualTo(900);
    }

    @Test
    void maximumSize_isExceededByNoMoreThanTheThreadsAtWork() throws Exception {
        Cache<Integer, String> cache = bounded(100);
        int threads = 4;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> writers = IntStream.range(0, threads)
                    .<Callable<Boolean>>mapToObj(thread -> () -> {
                        boolean kept = true;
                        for (int i = 0; i < 20_000; i++) {
                            cache.put(thread * 20_000 + i, "value");
                            kept &= size(cache) <= 100 + threads;
                        }
                        return kept;
                    })
                    .toList();
            for (Future<Boolean> writer : executor.invokeAll(writers)) {
                assertThat(writer.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(size(cache)).isLessThanOrEqualTo(100);
        assertThat(cache).hasSize((int) size(cache));
    }

    @Test
    void maximumSizeOfOne_holdsTheLastWrite() {
        Cache<Integer, String> cache = bounded(1);
        cache.put(1, "value");
        cache.put(2, "value");

        assertThat(cache.containsKey(2)).isTrue();
        assertThat(cache.containsKey(1)).isFalse();
    }

    @Test
    void eviction_sparesWhatWasReadSinceItsLastRound() {
        Cache<Integer, String> cache = bounded(100);
        for (int i = 0; i < 100; i++) {
            cache.put(i, "value");
        }
        for (int i = 0; i < 10; i++) {
            cache.get(i * 7);
        }
        for (int i = 100; i < 150; i++) {
            cache.put(i, "value");
        }

        for (int i = 0; i < 10; i++) {
            assertThat(cache.containsKey(i * 7)).as("key %d", i * 7).isTrue();
        }
        assertThat(cache.containsKey(1)).isFalse();
    }

    @Test
    void eviction_isNotFooledByLooks() {
        Cache<Integer, String> cache = bounded(100);
        for (int i = 0; i < 100; i++) {
            cache.put(i, "value");
        }
        cache.entry(0);
        cache.containsKey(0);
        cache.forEach(entry -> {});
        cache.put(100, "value");

        assertThat(cache.containsKey(0)).isFalse();
    }

    @Test
    void rewritesOfOneKey_evictNothing_andStayCheap() {
        Cache<Integer, String> cache = bounded(100);
        for (int i = 0; i < 99; i++) {
            cache.put(i, "value");
        }
        for (int i = 0; i < 300_000; i++) {
            cache.put(99, "value");
        }

        assertThat(size(cache)).isEqualTo(100);
        assertThat(cache.statistics().evictions()).isZero();
    }

    @Test
    void writesAndRemovalsInParallel_stayCheap() throws Exception {
        Cache<Integer, String> cache = bounded(100);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> workers = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(thread -> () -> {
                        for (int i = 0; i < 100_000; i++) {
                            if (thread % 2 == 0) {
                                cache.put(i % 1_000, "value");
                            } else {
                                cache.remove(i % 1_000);
                            }
                        }
                        return true;
                    })
                    .toList();
            for (Future<Boolean> worker : executor.invokeAll(workers)) {
                assertThat(worker.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(cache).hasSize((int) size(cache));
        assertThat(size(cache)).isBetween(0L, 100L);
    }

    @Test
    void expiredEntries_leaveWithoutTheirReaders() {
        Cache<Integer, String> cache = bounded(1_000);
        for (int i = 0; i < 500; i++) {
            cache.put(i, "value", EntryOptions.ofTtl(Duration.ofSeconds(1)));
        }
        time.advance(Duration.ofSeconds(2));
        for (int i = 500; i < 1_000; i++) {
            cache.put(i, "value");
        }

        assertThat(size(cache)).isEqualTo(500);
        assertThat(cache.statistics().expirations()).isEqualTo(500);
        assertThat(cache.statistics().evictions()).isZero();
    }

    @Test
    void maximumWeight_makesRoomForAHeavyEntry() {
        Cache<Integer, String> cache = weighted(100);
        for (int i = 0; i < 10; i++) {
            cache.put(i, "0123456789");
        }
        assertThat(weight(cache)).isEqualTo(100);

        cache.put(10, "x".repeat(55));

        assertThat(cache.containsKey(10)).isTrue();
        assertThat(weight(cache)).isEqualTo(95);
        assertThat(size(cache)).isEqualTo(5);
    }

    @Test
    void entriesWithoutWeight_areUnbounded() {
        Cache<Integer, String> cache = weighted(10);
        for (int i = 0; i < 100; i++) {
            cache.put(i, "");
        }

        assertThat(size(cache)).isEqualTo(100);
    }

    @Test
    void anEntryThatIsTooHeavy_isRefused_andItsFormerValueIsGone() {
        Cache<Integer, String> cache = weighted(100);
        cache.put(1, "old");
        cache.put(2, "other");

        cache.put(1, "x".repeat(101));

        assertThat(cache.containsKey(1)).isFalse();
        assertThat(cache.containsKey(2)).isTrue();
        assertThat(cache.putIfAbsent(3, "x".repeat(101))).isFalse();
        assertThat(cache.getAndPut(2, "x".repeat(101))).isEqualTo("other");
        assertThat(size(cache)).isZero();
        assertThat(weight(cache)).isZero();
    }

    @Test
    void aLoadedValueThatIsTooHeavy_isHandedOn() {
        Cache<Integer, String> cache = weighted(100);

        assertThat(cache.get(1, (key, context) -> "x".repeat(101))).hasSize(101);
        assertThat(cache.containsKey(1)).isFalse();
    }

    @Test
    void aWeigherThatFails_failsTheWrite_andChangesNothing() {
        Cache<Integer, String> cache = manager.createCache(
                "failing",
                CacheConfig.of(Integer.class, String.class)
                        .maximumWeight(100, (key, value) -> Integer.parseInt(value))
                        .build());
        cache.put(1, "7");

        assertThatThrownBy(() -> cache.put(1, "no number")).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> cache.put(1, "-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThat(cache.get(1)).isEqualTo("7");
        assertThat(weight(cache)).isEqualTo(7);
    }
}
