package org.civarcos.cache.benchmarks.patterns;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.WriteBehindOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Benchmark of a put whose cache has a writer: none, one that is called later (for each 1,000 keys, or once a second,
 * when most puts replace one that is pending), one that is called at once. The writer does nothing, so that what is
 * measured is the way to it. Keys are chosen at random among 10,000.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WriteBehindBenchmark {
    private static final int KEYS = 10_000;

    /** What stands behind the cache; the first is what the others are compared with. */
    @Param({"plain", "write-behind", "coalescing", "write-through"})
    public String contender;

    private final Integer[] keys = new Integer[KEYS];
    private CacheManager manager;
    private Cache<Integer, Integer> cache;

    @Setup
    public void open() {
        for (int i = 0; i < KEYS; i++) {
            keys[i] = i;
        }
        CacheConfig.Builder<Integer, Integer> config =
                CacheConfig.of(Integer.class, Integer.class).maximumSize(2 * KEYS);
        switch (contender) {
            case "write-behind" ->
                config.writer(new NoOrigin())
                        .writeBehind(WriteBehindOptions.DEFAULT
                                .withBatchSize(1_000)
                                .withMaximumPending(KEYS, Duration.ofSeconds(10)));
            case "coalescing" ->
                config.writer(new NoOrigin())
                        .writeBehind(WriteBehindOptions.DEFAULT
                                .withBatchSize(2 * KEYS)
                                .withMaximumPending(2 * KEYS, Duration.ofSeconds(10)));
            case "write-through" -> config.writer(new NoOrigin());
            default -> {}
        }
        manager = CacheManager.create();
        cache = manager.createCache("places", config.build());
        for (Integer key : keys) {
            cache.put(key, key);
        }
    }

    @TearDown
    public void close() {
        manager.close();
    }

    @Benchmark
    public void put() {
        Integer key = keys[ThreadLocalRandom.current().nextInt(KEYS)];
        cache.put(key, key);
    }

    private static final class NoOrigin implements CacheWriter<Integer, Integer> {
        @Override
        public void write(Integer key, Integer value) {}

        @Override
        public void delete(Integer key) {}

        @Override
        public void writeAll(Map<? extends Integer, ? extends Integer> entries) {}

        @Override
        public void deleteAll(Set<? extends Integer> deleted) {}
    }
}
