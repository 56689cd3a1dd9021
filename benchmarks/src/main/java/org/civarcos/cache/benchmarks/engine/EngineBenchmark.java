package org.civarcos.cache.benchmarks.engine;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/**
 * Keys drawn by Zipf's law (exponent 0.99) from a cache that holds as many as there are. {@code churn} writes keys that are
 * nearly all new; {@code load} asks for one key in four that is nearly always missing. New keys come back after four million,
 * so that no cache is large enough to learn them. The warm-up reaches beyond the first collections: what the fill left in the
 * order of its keys costs less to ask than what lives on.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseParallelGC"})
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class EngineBenchmark {
    private static final int DRAWS = 1 << 20;
    private static final int FRESH = 1 << 22;

    @Param({"map", "arcos", "caffeine", "cache2k", "guava", "ehcache"})
    public String contender;

    @Param({"scattered", "sequential", "text"})
    public String keys;

    @Param("65536")
    public int entries;

    @Param("NONE")
    public LocalContender.Expiry expiry;

    @Param("off")
    public String statistics;

    private LocalContender cache;
    private final Object[] drawn = new Object[DRAWS];
    private final Object[] fresh = new Object[FRESH];

    @Setup
    public void fill() {
        Random random = new Random(1);
        Object[] known = new Object[entries];
        for (int i = 0; i < entries; i++) {
            known[i] = key(keys.equals("sequential") ? i : random.nextInt());
        }
        Collections.shuffle(Arrays.asList(known), random);
        double[] cumulated = new double[entries];
        double sum = 0;
        for (int i = 0; i < entries; i++) {
            sum += 1 / Math.pow(i + 1, 0.99);
            cumulated[i] = sum;
        }
        for (int i = 0; i < DRAWS; i++) {
            int rank = Arrays.binarySearch(cumulated, random.nextDouble() * sum);
            drawn[i] = known[Math.min(entries - 1, rank < 0 ? -rank - 1 : rank)];
        }
        for (int i = 0; i < FRESH; i++) {
            fresh[i] = key(random.nextInt());
        }
        cache = LocalContender.named(contender, entries, expiry, statistics.equals("on"));
        for (int round = 0; round < 3; round++) {
            for (Object key : known) {
                if (cache.get(key) == null) {
                    cache.put(key, key);
                }
            }
        }
        System.gc(); // so that no collection moves the keys while they are measured
    }

    private Object key(int number) {
        return keys.equals("text") ? "key-" + number : (Object) number;
    }

    @Benchmark
    public @Nullable Object read(Position position) {
        return cache.get(drawn[position.next(DRAWS)]);
    }

    @Benchmark
    public @Nullable Object mix(Position position) {
        int at = position.next(DRAWS);
        if ((at & 3) == 0) {
            cache.put(drawn[at], drawn[at]);
            return null;
        }
        return cache.get(drawn[at]);
    }

    @Benchmark
    public void churn(Position position) {
        Object key = fresh[position.next(FRESH)];
        cache.put(key, key);
    }

    @Benchmark
    public Object load(Position position) {
        int at = position.next(FRESH);
        return cache.load((at & 3) == 0 ? fresh[at] : drawn[at & DRAWS - 1]);
    }
}
