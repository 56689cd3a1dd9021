package org.civarcos.cache.benchmarks.engine;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The invalidation of one tag that many entries carry, among as many that do not. Milliseconds for all of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1200m", "-Xmx1200m", "-XX:+UseParallelGC"})
@Warmup(iterations = 30)
@Measurement(iterations = 30)
public class TagBenchmark {
    private static final EntryOptions TAGGED = EntryOptions.ofTags("tag");
    private static final EntryOptions OTHER = EntryOptions.ofTags("other");

    @Param("100000")
    public int entries;

    private final Random random = new Random(1);
    private Cache<Object, Object> cache;
    private Object[] keys;

    @Setup
    public void open() {
        keys = random.ints().distinct().limit(2L * entries).boxed().toArray();
        cache = CacheManager.create()
                .createCache(
                        "benchmark",
                        CacheConfig.of(Object.class, Object.class)
                                .maximumSize(4L * entries)
                                .eternal()
                                .build());
    }

    @Setup(Level.Invocation)
    public void fill() {
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], keys[i], i % 2 == 0 ? TAGGED : OTHER);
        }
    }

    @Benchmark
    public long invalidate() {
        return cache.invalidateTags("tag");
    }
}
