package org.civarcos.cache.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.grid.jcache.Bucket4jJCache;
import io.github.bucket4j.grid.jcache.CompatibilityTest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rate limiter whose buckets are entries, and whose every operation is an entry processor. */
class Bucket4jTest {
    private static final int CAPACITY = 1_000;

    private final CacheManager manager = Caching.getCachingProvider().getCacheManager(URI.create("bucket4j"), null);
    private final Cache<String, byte[]> buckets = manager.createCache("buckets", new MutableConfiguration<>());
    private final Bucket bucket = Bucket4jJCache.entryProcessorBasedBuilder(buckets)
            .build()
            .builder()
            .build(
                    "user",
                    () -> BucketConfiguration.builder()
                            .addLimit(Bandwidth.builder()
                                    .capacity(CAPACITY)
                                    .refillIntervally(1, Duration.ofDays(1))
                                    .build())
                            .build());

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void bucket_isAnEntry() {
        assertThat(bucket.tryConsume(1)).isTrue();
        assertThat(bucket.getAvailableTokens()).isEqualTo(CAPACITY - 1);
        assertThat(buckets.containsKey("user")).isTrue();
    }

    /** What Bucket4j asks of a provider. */
    @Test
    void provider_isCompatible() throws Exception {
        Cache<String, Integer> counters = manager.createCache("counters", new MutableConfiguration<>());
        new CompatibilityTest(counters).test();
    }

    @Test
    void tokens_areTakenOnce_whateverTheThreads() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Callable<Integer> taking = () -> {
                int taken = 0;
                while (bucket.tryConsume(1)) {
                    taken++;
                }
                return taken;
            };
            List<Future<Integer>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                all.add(pool.submit(taking));
            }
            int taken = 0;
            for (Future<Integer> each : all) {
                taken += each.get();
            }
            assertThat(taken).isEqualTo(CAPACITY);
        } finally {
            pool.shutdownNow();
        }
    }
}
