package org.civarcos.cache.benchmarks.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Values of 200 characters under 1,000 keys, on a server of this machine. */
@State(Scope.Benchmark)
@Fork(1)
@Threads(1)
@Warmup(iterations = 3, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
public class RedisBenchmark {
    private static final int KEYS = 1_000;
    private static final String VALUE = "v".repeat(200);

    /** The client alone first: the others are measured by it. */
    @Param({"lettuce", "arcos", "redisson", "spring"})
    public String contender;

    private Contender cache;
    private Map<String, String> bulk;

    @Setup
    public void open() {
        cache = Contender.named(contender, System.getProperty("benchmark.redis"));
        bulk = new LinkedHashMap<>();
        for (int i = 0; i < KEYS; i++) {
            cache.put("key-" + i, VALUE);
            if (i < 100) {
                bulk.put("key-" + i, VALUE);
            }
        }
    }

    @TearDown
    public void close() {
        cache.close();
    }

    private static String anyKey() {
        return "key-" + ThreadLocalRandom.current().nextInt(KEYS);
    }

    @Benchmark
    public String get() {
        return cache.get(anyKey());
    }

    @Benchmark
    public void put() {
        cache.put(anyKey(), VALUE);
    }

    @Benchmark
    public Map<String, String> getAll100() {
        return cache.getAll(bulk.keySet());
    }

    @Benchmark
    public void putAll100() {
        cache.putAll(bulk);
    }
}
