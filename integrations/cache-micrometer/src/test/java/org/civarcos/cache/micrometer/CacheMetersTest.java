package org.civarcos.cache.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.cdi.CacheResult;
import org.civarcos.cache.cdi.deploy.CacheExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CacheMetersTest {
    private final CacheManager manager = CacheManager.builder()
            .property("arcos.cache.statistics", "true")
            .property("arcos.cache.cache.uncounted.statistics", "false")
            .build();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CacheMeters meters = new CacheMeters(manager);

    @AfterEach
    void close() {
        manager.close();
    }

    private Cache<String, String> cache(String name) {
        return manager.createCache(
                name, CacheConfig.of(String.class, String.class).maximumSize(2).build());
    }

    private double count(String name, String... tags) {
        return registry.get(name)
                .tag("cache", "places")
                .tags(tags)
                .functionCounter()
                .count();
    }

    private double gauge(String name) {
        return registry.get(name).tag("cache", "places").gauge().value();
    }

    /** A registry that refuses one meter after so many. */
    private static final class Refusing extends SimpleMeterRegistry {
        private int left;

        private Refusing(int left) {
            this.left = left;
        }

        @Override
        protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T source, ToDoubleFunction<T> count) {
            if (left-- == 0) {
                throw new IllegalStateException("the registry is full");
            }
            return super.newFunctionCounter(id, source, count);
        }
    }

    @Test
    void registryThatRefusesAMeter_hasNoneOfThatCache_andIsLetGo() {
        cache("before");
        for (int left = 0; left < 8; left++) {
            Refusing refusing = new Refusing(left);

            assertThatIllegalStateException().isThrownBy(() -> meters.bindTo(refusing));
            cache("later-" + left); // whose meters nobody adds any more
            assertThat(refusing.getMeters()).as("after %d meters", left).isEmpty();
        }
        meters.bindTo(registry);
        assertThat(registry.getMeters()).isNotEmpty();
    }

    @Test
    void registryThatRefusesTheMetersOfALaterCache_failsNoCache() {
        Refusing refusing = new Refusing(3);
        meters.bindTo(refusing);

        cache("places").put("key", "value");
        assertThat(refusing.getMeters()).isEmpty();
        cache("others");
        assertThat(refusing.getMeters()).isNotEmpty();
    }

    @Test
    void cacheThatCountsByDefault_isMeteredWithoutASetting_andOneOnTheHeapIsNot() {
        try (CacheManager unset = CacheManager.create()) {
            new CacheMeters(unset).bindTo(registry);
            unset.createCache("heap", CacheConfig.of(String.class, String.class).build());
            unset.createCache(
                    "places",
                    CacheConfig.of(String.class, String.class)
                            .statisticsByDefault(true)
                            .build());

            assertThat(count("cache.gets", "result", "hit")).isZero();
            assertThat(registry.find("cache.gets").tag("cache", "heap").meters())
                    .isEmpty();
        }
    }

    @Test
    void cacheThatIsThere_andOneThatComes_areMetered() {
        cache("before");
        meters.bindTo(registry);
        Cache<String, String> places = cache("places");
        places.get("a", (key, load) -> "1");
        places.get("a", (key, load) -> {
            assertThat(gauge("cache.loads.in.flight")).isZero();
            return "2";
        });
        places.get("b", (key, load) -> {
            assertThat(gauge("cache.loads.in.flight")).isEqualTo(1);
            return "2";
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> places.get("c", (key, load) -> {
                    throw new IllegalStateException("on purpose");
                }));
        places.put("d", "4");
        places.remove("d");

        assertThat(registry.get("cache.size").tag("cache", "before").gauge().value())
                .isZero();
        assertThat(count("cache.gets", "result", "hit")).isEqualTo(1);
        assertThat(count("cache.gets", "result", "miss")).isEqualTo(3);
        assertThat(count("cache.gets", "result", "collapsed")).isZero();
        assertThat(count("cache.loads", "result", "success")).isEqualTo(2);
        assertThat(count("cache.loads", "result", "failure")).isEqualTo(1);
        assertThat(count("cache.puts")).isEqualTo(3);
        double evicted = registry.get("cache.evictions").tag("cache", "places").functionCounters().stream()
                .mapToDouble(FunctionCounter::count)
                .sum();
        assertThat(evicted + gauge("cache.size") + count("cache.removals") + count("cache.refusals"))
                .isEqualTo(3);
        assertThat(registry.get("cache.load.duration")
                        .tag("cache", "places")
                        .functionTimer()
                        .totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
    }

    @Test
    void aWaitForAnother_isMeteredAsCollapsed() {
        meters.bindTo(registry);
        Cache<String, String> places = cache("places");
        CompletableFuture<String> made = new CompletableFuture<>();
        CompletableFuture<String> first = places.async().get("a", (key, load) -> made);
        CompletableFuture<String> second = places.async().get("a", (key, load) -> made);

        made.complete("1");

        assertThat(first.join() + second.join()).isEqualTo("11");
        assertThat(count("cache.gets", "result", "hit")).isZero();
        assertThat(count("cache.gets", "result", "miss")).isEqualTo(1);
        assertThat(count("cache.gets", "result", "collapsed")).isEqualTo(1);
    }

    @Test
    void cacheThatDoesNotCount_hasNoMetersOfReads() {
        meters.bindTo(registry);
        cache("uncounted");

        assertThat(registry.find("cache.gets").tag("cache", "uncounted").functionCounters())
                .isEmpty();
        assertThat(registry.find("cache.size").tag("cache", "uncounted").gauge())
                .isNotNull();
    }

    @Test
    void writesBehind_areMetered_whereThereAreSuch() {
        meters.bindTo(registry);
        cache("uncounted");
        AtomicBoolean isDown = new AtomicBoolean(true);
        Cache<String, String> places = manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .writer(new Origin(isDown))
                        .writeBehind(WriteBehindOptions.DEFAULT
                                .withDelay(Duration.ZERO)
                                .withRetry(new Retry(Duration.ofMillis(1), 1, Duration.ofMillis(1), Retry.FOREVER)))
                        .build());
        places.put("a", "1");
        await().until(() -> count("cache.writes.behind", "result", "retried") >= 1);
        assertThat(gauge("cache.writes.pending")).isEqualTo(1);
        assertThat(count("cache.writes.behind", "result", "written")).isZero();

        isDown.set(false);
        assertThat(places.writeBehind().orElseThrow().flush(Duration.ofSeconds(30)))
                .isTrue();

        assertThat(gauge("cache.writes.pending")).isZero();
        await().until(() -> count("cache.writes.behind", "result", "written") >= 1);
        assertThat(count("cache.writes.behind", "result", "failed")).isZero();
        assertThat(count("cache.writes.behind", "result", "coalesced")).isZero();
        assertThat(registry.find("cache.writes.pending")
                        .tag("cache", "uncounted")
                        .gauge())
                .isNull();
    }

    private record Origin(AtomicBoolean isDown) implements CacheWriter<String, String> {
        @Override
        public void write(String key, String value) {
            if (isDown.get()) {
                throw new IllegalStateException("down on purpose");
            }
        }

        @Override
        public void delete(String key) {}
    }

    @Test
    void closedCache_andClosedMeters_leaveNothingBehind() {
        meters.bindTo(registry);
        cache("one").close();
        assertThat(registry.getMeters()).isEmpty();
        cache("two");
        assertThat(registry.getMeters()).isNotEmpty();
        meters.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @ApplicationScoped
    static class Places {
        @CacheResult(cacheName = "places")
        String byId(long id) {
            return "";
        }

        @Produces
        @Singleton // a registry has methods that no client proxy can pass on
        static SimpleMeterRegistry registry() {
            return new SimpleMeterRegistry();
        }
    }

    @Test
    void inAContainer_theRegistryIsFound() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new CacheExtension())
                .addBeanClasses(Places.class, CacheMetersBean.class)
                .initialize()) {
            container.select(Places.class).get().byId(1);
            MeterRegistry found = container.select(MeterRegistry.class).get();
            assertThat(found.get("cache.size").tag("cache", "places").gauge().value())
                    .isEqualTo(1);
        }
    }
}
