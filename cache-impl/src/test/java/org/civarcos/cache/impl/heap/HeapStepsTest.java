package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.ScanStep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A walk by cursors over a table that grows and loses entries meanwhile. */
class HeapStepsTest {
    private static final KeyPattern ALL = KeyPattern.glob("*");

    private final CacheManager manager = CacheManager.create();

    @AfterEach
    void close() {
        manager.close();
    }

    private Cache<Integer, String> cache(long maximumSize) {
        return manager.createCache(
                "cache",
                CacheConfig.of(Integer.class, String.class)
                        .maximumSize(maximumSize)
                        .evictionPolicy(EvictionPolicy.FIFO)
                        .build());
    }

    private static List<Integer> walk(Cache<Integer, String> cache, Runnable between) {
        List<Integer> found = new ArrayList<>();
        for (ScanCursor at = ScanCursor.START; !at.isEnd(); ) {
            ScanStep<Integer> step = cache.scan(ALL, at, 64);
            found.addAll(step.keys());
            at = step.next();
            between.run();
        }
        return found;
    }

    @Test
    void whatIsThereAllTheWhile_isFoundExactlyOnce_thoughTheTableGrowsBetweenSteps() {
        Cache<Integer, String> cache = cache(Long.MAX_VALUE);
        for (int i = 0; i < 1_000; i++) {
            cache.put(i, "value");
        }
        int[] fresh = {1_000};

        List<Integer> found = walk(cache, () -> {
            for (int i = 0; i < 1_000 && fresh[0] < 60_000; i++) {
                cache.put(fresh[0]++, "value");
            }
        });

        assertThat(found)
                .doesNotHaveDuplicates()
                .containsAll(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void whatIsThereAllTheWhile_isFound_whileAnotherThreadLetsTheTableGrow() {
        Cache<Integer, String> cache = cache(Long.MAX_VALUE);
        for (int i = 0; i < 1_000; i++) {
            cache.put(i, "value");
        }
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> growing = CompletableFuture.runAsync(() -> {
            for (int i = 1_000; i < 400_000 && !stop.get(); i++) {
                cache.put(i, "value");
            }
        });

        while (!growing.isDone()) {
            assertThat(walk(cache, () -> {}))
                    .containsAll(IntStream.range(0, 1_000).boxed().toList());
            stop.set(cache.statistics().size().orElseThrow() > 200_000);
        }
        growing.join();
    }

    @Test
    void whatNoEvictionTook_isFound_whileOthersAreEvicted() {
        Cache<Integer, String> cache = cache(20_000);
        for (int i = 0; i < 20_000; i++) {
            cache.put(i, "value");
        }
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> evicting = CompletableFuture.runAsync(() -> {
            for (int i = 20_000; i < 30_000 || !stop.get(); i++) {
                cache.put(
                        i,
                        "value"); // never one that was evicted: what is there before and after was there all the while
            }
        });
        for (int round = 0; round < 20; round++) {
            Set<Integer> before = keys(cache);
            Set<Integer> found = new HashSet<>(walk(cache, () -> {}));
            Set<Integer> stayed = keys(cache);
            stayed.retainAll(before);
            assertThat(found).containsAll(stayed);
        }
        stop.set(true);
        evicting.join();
    }

    private static Set<Integer> keys(Cache<Integer, String> cache) {
        Set<Integer> keys = new HashSet<>();
        cache.forEach(entry -> keys.add(entry.key()));
        return keys;
    }

    @Test
    void aCursorOfASmallTable_leadsToASmallStepInALargeOne() {
        Cache<Integer, String> cache = cache(Long.MAX_VALUE);
        cache.put(0, "value");
        ScanCursor early = cache.scan(ALL, ScanCursor.START, 1).next();
        for (int i = 0; i < 100_000; i++) {
            cache.put(i, "value");
        }

        assertThat(cache.scan(ALL, early, 10).keys()).hasSizeLessThan(100);
    }

    @Test
    void aCursorOfALargeTable_goesOnInOneThatWasCleared() {
        Cache<Integer, String> cache = cache(Long.MAX_VALUE);
        for (int i = 0; i < 100_000; i++) {
            cache.put(i, "value");
        }
        ScanCursor at = cache.scan(ALL, ScanCursor.START, 1_000).next();
        List<Integer> passed =
                new ArrayList<>(cache.scan(ALL, ScanCursor.START, 900).keys());
        cache.clear();
        passed.forEach(key -> cache.put(key, "value"));

        while (!at.isEnd()) {
            ScanStep<Integer> step = cache.scan(ALL, at, 100);
            assertThat(step.keys()).doesNotContainAnyElementsOf(passed);
            at = step.next();
        }
    }
}
