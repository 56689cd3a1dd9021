package org.civarcos.cache.benchmarks.cdi;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.concurrent.TimeUnit;
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
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** A hit of an annotated method; run with {@code -prof gc} for the bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 5, time = 1, timeUnit = TimeUnit.SECONDS)
public class CdiBenchmark {
    /** The floor first: the others are measured by it. */
    @Param({"floor", "direct", "arcos", "spring"})
    public String contender;

    private final String key = new String("key");
    private final Integer more = 1_000_000;
    private AutoCloseable container;
    private Numbers numbers;

    @Setup
    public void open() {
        if (contender.equals("direct")) {
            numbers = new Numbers.Direct();
        } else if (contender.equals("spring")) {
            AnnotationConfigApplicationContext spring =
                    new AnnotationConfigApplicationContext(SpringBean.Context.class);
            container = spring;
            numbers = spring.getBean(Numbers.class);
        } else {
            SeContainer weld = SeContainerInitializer.newInstance()
                    .disableDiscovery()
                    .addExtensions(new org.civarcos.cache.cdi.deploy.CacheExtension())
                    .addBeanClasses(Empty.Floor.class, Empty.Bean.class, ArcosBean.class)
                    .initialize();
            container = weld;
            Class<? extends Numbers> bean = contender.equals("arcos") ? ArcosBean.class : Empty.Bean.class;
            numbers = weld.select(bean).get();
        }
    }

    @TearDown
    public void close() throws Exception {
        if (container != null) {
            container.close();
        }
    }

    @Benchmark
    public String oneArgument() {
        return numbers.one(key);
    }

    @Benchmark
    public String twoArguments() {
        return numbers.two(key, more);
    }
}
