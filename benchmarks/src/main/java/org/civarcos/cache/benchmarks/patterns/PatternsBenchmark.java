package org.civarcos.cache.benchmarks.patterns;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.Cache;
import org.civarcos.cache.benchmarks.Position;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Warmup;

/** Hits and puts of 4,096 keys that are all there: {@code plain} on the heap, and under the patterns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 3,
        jvmArgs = {"-Xms1200m", "-Xmx1200m", "-XX:+UseParallelGC"})
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class PatternsBenchmark {
    private static final int KEYS = 4_096;
    private static final int DRAWS = 1 << 16;

    @Param({"plain", "tiered", "sharded", "both"})
    public String contender;

    private Cache<Object, Object> cache;
    private final Object[] drawn = new Object[DRAWS];

    @Setup
    public void fill() {
        cache = PatternContender.named(contender, KEYS);
        Random random = new Random(1);
        Object[] known = new Object[KEYS];
        for (int i = 0; i < KEYS; i++) {
            known[i] = random.nextInt();
            cache.put(known[i], known[i]);
            cache.get(known[i]);
        }
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = known[random.nextInt(KEYS)];
        }
        System.gc(); // what filling leaves behind would lie between the entries of tiers, and not of a plain heap
    }

    @Benchmark
    public @Nullable Object hit(Position position) {
        return cache.get(drawn[position.next(DRAWS)]);
    }

    @Benchmark
    public @Nullable Object loadedHit(Position position) {
        return cache.get(drawn[position.next(DRAWS)], (key, load) -> key);
    }

    @Benchmark
    public void put(Position position) {
        Object key = drawn[position.next(DRAWS)];
        cache.put(key, key);
    }
}
