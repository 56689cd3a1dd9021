package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.Test;

class HeapGrowthTest {
    @Test
    void reads_missNothingWhileTheTableGrows() throws Exception {
        for (int round = 0; round < 20; round++) {
            growUnderAReader(round);
        }
    }

    private static void growUnderAReader(int round) throws Exception {
        try (CacheManager manager = CacheManager.create()) {
            Cache<Integer, Integer> cache = manager.createCache(
                    "growing-" + round,
                    CacheConfig.of(Integer.class, Integer.class)
                            .maximumSize(Long.MAX_VALUE)
                            .build());
            for (int i = 0; i < 100; i++) {
                cache.put(i, i);
            }
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Integer> missed = CompletableFuture.supplyAsync(() -> {
                int count = 0;
                while (!stop.get()) {
                    for (int i = 0; i < 100; i++) {
                        count += cache.get(i) == null ? 1 : 0;
                    }
                }
                return count;
            });
            for (int i = 100; i < 50_000; i++) {
                cache.put(i, i);
            }
            stop.set(true);

            assertThat(missed.get(20, TimeUnit.SECONDS)).isZero();
        }
    }
}
