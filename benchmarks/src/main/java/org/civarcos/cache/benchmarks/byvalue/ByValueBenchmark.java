package org.civarcos.cache.benchmarks.byvalue;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Hits and puts of a thousand entries, all present, whose values are held as objects or as the bytes of a serializer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xms1200m", "-Xmx1200m", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class ByValueBenchmark {
    private static final int KEYS = 1_000;
    private static final int DRAWS = 1 << 16;

    @Param({Places.OBJECTS, "json", "java", "json+deflate", "java+deflate"})
    public String contender;

    private Places smallPlaces;
    private Places largePlaces;
    private final Place[] small = new Place[KEYS];
    private final Place[] large = new Place[KEYS];
    private final Integer[] drawn = new Integer[DRAWS];

    @Setup
    public void fill() {
        smallPlaces = new Places(contender, KEYS);
        largePlaces = new Places(contender, KEYS);
        for (int key = 0; key < KEYS; key++) {
            small[key] = Place.small(key);
            large[key] = Place.large(key);
            smallPlaces.cache.put(key, small[key]);
            largePlaces.cache.put(key, large[key]);
        }
        Random random = new Random(1);
        for (int i = 0; i < DRAWS; i++) {
            drawn[i] = random.nextInt(KEYS);
        }
    }

    @TearDown
    public void close() {
        smallPlaces.close();
        largePlaces.close();
    }

    @Benchmark
    public Object getSmall(Position position) {
        return smallPlaces.cache.get(drawn[position.next(DRAWS)]);
    }

    @Benchmark
    public void putSmall(Position position) {
        Integer key = drawn[position.next(DRAWS)];
        smallPlaces.cache.put(key, small[key]);
    }

    @Benchmark
    public Object getLarge(Position position) {
        return largePlaces.cache.get(drawn[position.next(DRAWS)]);
    }

    @Benchmark
    public void putLarge(Position position) {
        Integer key = drawn[position.next(DRAWS)];
        largePlaces.cache.put(key, large[key]);
    }
}
