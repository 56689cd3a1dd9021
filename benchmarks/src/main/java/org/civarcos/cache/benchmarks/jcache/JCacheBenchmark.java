package org.civarcos.cache.benchmarks.jcache;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.benchmarks.Position;
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
 * A thousand entries, all present, in caches as their providers make them of a plain {@code MutableConfiguration}; ours
 * alone is bounded then. By value means values that have to be copied; the text beside them has not.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1200m", "-Xmx1200m", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class JCacheBenchmark {
    private static final int KEYS = 1_000;
    private static final int DRAWS = 1 << 16;

    /** {@code own} is our own cache, which has no copies. */
    @Param({"arcos", "own", "caffeine", "cache2k", "ehcache"})
    public String contender;

    private ProviderContender byReference;
    private ProviderContender byValue;
    private final Integer[] drawn = new Integer[DRAWS];
    private final Place[] places = new Place[KEYS];
    private final String[] texts = new String[KEYS];

    @Setup
    public void fill() {
        byReference = ProviderContender.named(contender, false);
        byValue = ProviderContender.named(contender, true);
        for (int key = 0; key < KEYS; key++) {
            places[key] = new Place(key, "place " + key);
            texts[key] = "place " + key;
            byReference.put(key, places[key]);
            byValue.put(key, places[key]);
            byValue.put(textKey(key), texts[key]);
        }
        Random random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = random.nextInt(KEYS);
        }
    }

    private static Integer textKey(int key) {
        return -1 - key;
    }

    @Benchmark
    public Object getByReference(Position position) {
        return byReference.get(drawn[position.next(DRAWS)]);
    }

    @Benchmark
    public void putByReference(Position position) {
        Integer key = drawn[position.next(DRAWS)];
        byReference.put(key, places[key]);
    }

    @Benchmark
    public Object getByValue(Position position) {
        return byValue.get(drawn[position.next(DRAWS)]);
    }

    @Benchmark
    public void putByValue(Position position) {
        Integer key = drawn[position.next(DRAWS)];
        byValue.put(key, places[key]);
    }

    @Benchmark
    public Object getTextByValue(Position position) {
        return byValue.get(textKey(drawn[position.next(DRAWS)]));
    }

    @Benchmark
    public void putTextByValue(Position position) {
        Integer key = drawn[position.next(DRAWS)];
        byValue.put(textKey(key), texts[key]);
    }
}
