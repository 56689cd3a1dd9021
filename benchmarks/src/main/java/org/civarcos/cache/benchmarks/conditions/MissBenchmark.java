package org.civarcos.cache.benchmarks.conditions;

import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A call of an annotated method whose result is kept out: by being a null, or by an {@code unless}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 6, time = 1, timeUnit = TimeUnit.SECONDS)
public class MissBenchmark {
    /** No condition first: the others are measured by it. */
    @Param({"none", "class", "expression", "call", "spring-expression", "spring-call"})
    public String contender;

    private final String key = new String("key");
    private Contenders container;
    private Texts texts;

    @Setup
    public void open() {
        container = Contenders.open(contender);
        texts = container.texts();
    }

    @TearDown
    public void close() throws Exception {
        container.close();
    }

    @Benchmark
    public @Nullable String miss() {
        return texts.keptOut(key);
    }
}
