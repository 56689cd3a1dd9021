package org.civarcos.cache.impl.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.spi.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stripes lend each other parts of the bound while the bound moves: none of it gets lost, and none is made. */
@Timeout(120)
class HeapQuotaTest {
    private static final int BOUND = 8_192;

    private final CacheManager manager = CacheManager.create();
    private final Cache<Integer, Integer> cache = manager.createCache(
            "quotas",
            CacheConfig.of(Integer.class, Integer.class).maximumSize(BOUND).build());
    private final Heap<?, ?> heap = ((HeapStore<?, ?>) cache.unwrap(Store.class)).heap;

    /** All of one stripe, which then borrows from the others. */
    private final int[] crowded = IntStream.range(0, Integer.MAX_VALUE)
            .filter(key -> heap.stripes.indexOf(NodeTable.spread(key)) == 0)
            .limit(BOUND)
            .toArray();

    @AfterEach
    void close() {
        manager.close();
    }

    private void assertQuotasAddUpTo(long bound) {
        List<Stripe<?, ?>> stripes = IntStream.range(0, heap.stripes.count())
                .<Stripe<?, ?>>mapToObj(heap.stripes::at)
                .toList();

        assertThat(stripes).hasSizeGreaterThan(8).allMatch(stripe -> stripe.free() >= 0);
        assertThat(stripes.stream().mapToLong(stripe -> stripe.quota).sum()).isEqualTo(bound);
    }

    @Test
    void resizing_downAndUp_losesNothing() {
        for (long bound : new long[] {BOUND, BOUND - 1, 1_001, 3, 77, BOUND + 5, 20_000, BOUND}) {
            cache.resize(bound);
            for (int key : crowded) {
                cache.put(key, key);
            }

            assertQuotasAddUpTo(bound);
        }
    }

    @Test
    void lending_whileTheBoundMoves_losesNothing() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Boolean>> workers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Random random = new Random(i);
                workers.add(() -> {
                    for (int step = 0; step < 60_000; step++) {
                        int number = random.nextInt(BOUND);
                        int key = step / 5_000 % 2 == 0 ? number : crowded[number];
                        if (step % 7 == 0) {
                            cache.remove(key);
                        } else {
                            cache.put(key, step);
                        }
                    }
                    return true;
                });
            }
            workers.add(() -> {
                Random random = new Random(3);
                for (int i = 0; i < 200; i++) {
                    cache.resize(BOUND / 8 + random.nextInt(BOUND));
                }
                cache.resize(BOUND);
                return true;
            });
            for (Future<Boolean> worker : executor.invokeAll(workers)) {
                assertThat(worker.get()).isTrue();
            }
        } finally {
            executor.shutdownNow();
        }

        assertQuotasAddUpTo(BOUND);
    }
}
