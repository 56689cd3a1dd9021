package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Expiry;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.WarmupOptions;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.WriteBehindOptions.Retry;
import org.civarcos.cache.impl.guard.IndependentSteps;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every duration and every moment that the API takes, at the ends of what there is: refused by name, or done. */
@Timeout(120)
class EveryDurationTest {
    private static final List<Duration> DURATIONS = List.of(
            Duration.ZERO,
            Duration.ofNanos(-1),
            Duration.ofSeconds(Long.MIN_VALUE),
            Duration.ofNanos(1),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofDays(292 * 365),
            Duration.ofDays(293 * 366),
            Duration.ofMillis(Long.MAX_VALUE),
            EntryOptions.FOREVER,
            ChronoUnit.FOREVER.getDuration());
    private static final List<Instant> MOMENTS =
            List.of(Instant.MIN, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), Instant.MAX);

    /** One way to give a value to the API. */
    record Given(Method method, Object value) {
        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(" + value + ")";
        }
    }

    static Stream<Given> given() {
        return Stream.of(
                        EntryOptions.class,
                        LoadOptions.class,
                        WriteBehindOptions.class,
                        WarmupOptions.class,
                        CacheConfig.Builder.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && position(method) >= 0)
                .flatMap(
                        method -> (method.getParameterTypes()[position(method)] == Duration.class ? DURATIONS : MOMENTS)
                                .stream().map(value -> new Given(method, value)));
    }

    /** Where a method takes a time, or -1. */
    private static int position(Method method) {
        List<Class<?>> types = List.of(method.getParameterTypes());
        return Math.max(types.indexOf(Duration.class), types.indexOf(Instant.class));
    }

    @Test
    void allAreFound() {
        assertThat(given().map(each -> each.method().getName()).distinct())
                .contains(
                        "withTtl",
                        "withIdle",
                        "withDeadline",
                        "withStaleFor",
                        "withRefreshAfter",
                        "withWaitTimeout",
                        "withDelay",
                        "withMaximumPending",
                        "withCloseTimeout",
                        "withTimeout",
                        "expireAfterWrite");
    }

    /** Returns what the call makes, or null if it refuses the value and says which. */
    private static Object call(Given given, Object target) throws Exception {
        Object[] arguments = Arrays.stream(given.method().getParameterTypes())
                .map(type -> type == int.class ? (Object) 5 : given.value())
                .toArray();
        try {
            return given.method().invoke(target, arguments);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause())
                    .as(given.toString())
                    .isInstanceOfAny(IllegalArgumentException.class, CacheConfigurationException.class);
            assertThat(e.getCause().getMessage()).as(given.toString()).isNotBlank();
            if (given.value() instanceof Duration duration && !duration.isNegative() && !duration.isZero()) {
                fail(given + " is refused: " + e.getCause());
            }
            return null;
        }
    }

    private static CacheConfig.Builder<String, String> config() {
        return CacheConfig.of(String.class, String.class).loader((key, context) -> "loaded");
    }

    @ParameterizedTest
    @MethodSource("given")
    void each_isRefusedOrDone(Given given) throws Exception {
        Class<?> type = given.method().getDeclaringClass();
        FakeTime time = new FakeTime();
        try (CacheManager manager = CacheManager.builder().time(time).build()) {
            if (type == EntryOptions.class) {
                Object options = call(given, EntryOptions.DEFAULT);
                if (options != null) {
                    use(manager.createCache("cache", config().build()), time, (EntryOptions) options);
                }
            } else if (type == LoadOptions.class) {
                Object options = call(given, LoadOptions.DEFAULT);
                if (options != null) {
                    use(
                            manager.createCache(
                                    "cache",
                                    config().loading((LoadOptions) options).build()),
                            time,
                            EntryOptions.DEFAULT);
                }
            } else if (type == CacheConfig.Builder.class) {
                CacheConfig.Builder<String, String> config = config();
                if (call(given, config) != null) {
                    use(manager.createCache("cache", config.build()), time, EntryOptions.DEFAULT);
                }
            } else if (type == WarmupOptions.class) {
                Object options = call(given, WarmupOptions.DEFAULT);
                if (options != null) {
                    manager.warmup("all", (WarmupOptions) options);
                }
            } else {
                Object options = call(given, WriteBehindOptions.DEFAULT);
                if (options != null) {
                    writeBehind(manager, (WriteBehindOptions) options);
                }
            }
        }
    }

    private static void use(Cache<String, String> cache, FakeTime time, EntryOptions options) throws Exception {
        cache.put("put", "1", options);
        cache.putAll(Map.of("all", "1"), options);
        if (!options.keeps() && options.tags().isEmpty()) {
            cache.touch("put", options);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(cache.get("put")).isIn("1", "loaded");
            assertThat(cache.get("loaded")).isEqualTo("loaded");
            assertThat(cache.async().get("async").toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isEqualTo("loaded");
            assertThat(cache.get("said", (key, context) -> {
                        context.options(options);
                        return "said";
                    }))
                    .isIn("said", "loaded");
            cache.entry("put");
            time.advance(Duration.ofDays(1));
        }
    }

    /** A table that is away until it is let in. */
    private static final class Table implements CacheWriter<String, String> {
        final Map<String, String> held = new ConcurrentHashMap<>();
        volatile boolean isDown;

        @Override
        public void write(String key, String value) {
            if (isDown) {
                throw new IllegalStateException("down");
            }
            held.put(key, value);
        }

        @Override
        public void delete(String key) {
            held.remove(key);
        }
    }

    private static void writeBehind(CacheManager manager, WriteBehindOptions options) {
        Table table = new Table();
        Cache<String, String> cache = manager.createCache(
                "behind", config().writer(table).writeBehind(options).build());
        table.isDown = true;
        cache.put("a", "1");
        cache.writeBehind().orElseThrow().flush(Duration.ofMillis(20));
        table.isDown = false;
        cache.put("b", "1");
        assertThat(cache.writeBehind().orElseThrow().flush(Duration.ofSeconds(20)))
                .isTrue();
        assertThat(table.held).isEqualTo(Map.of("a", "1", "b", "1"));
    }

    static Stream<WriteBehindOptions> retries() {
        List<WriteBehindOptions> all = new ArrayList<>();
        for (Duration each : DURATIONS) {
            if (!each.isNegative()) {
                all.add(WriteBehindOptions.DEFAULT.withRetry(new Retry(each, 2, each, Retry.FOREVER)));
                all.add(WriteBehindOptions.DEFAULT.withRetry(
                        new Retry(Duration.ofNanos(1), 1e300, each, Retry.FOREVER)));
                all.add(new WriteBehindOptions(
                        1, each, 10, each, new Retry(each, 1, each, Retry.FOREVER), each, Optional.empty(), false));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("retries")
    void everyRetry_keepsTheThreadThatWrites(WriteBehindOptions options) {
        try (CacheManager manager = CacheManager.create()) {
            writeBehind(manager, options);
        }
    }

    static List<Duration> durations() {
        return DURATIONS;
    }

    /** Of a function, a lifetime that is over is not stored. */
    @ParameterizedTest
    @MethodSource("durations")
    void whatAFunctionOrALoaderSays_isDone(Duration said) throws Exception {
        FakeTime time = new FakeTime();
        try (CacheManager manager = CacheManager.builder().time(time).build()) {
            Cache<String, String> asked = manager.createCache(
                    "asked",
                    config().expiry((Expiry<String, String>) (key, value) -> said)
                            .build());
            Cache<String, String> plain = manager.createCache("plain", config().build());
            boolean isStored = !said.isNegative() && !said.isZero();

            asked.put("put", "1");
            assertThat(asked.containsKey("put")).isEqualTo(isStored);
            assertThat(asked.get("loaded")).isEqualTo("loaded");
            assertThat(asked.containsKey("loaded")).isEqualTo(isStored);
            assertThat(plain.get("blocking", (key, context) -> {
                        context.ttl(said);
                        return "1";
                    }))
                    .isEqualTo("1");
            assertThat(plain.containsKey("blocking")).isEqualTo(isStored);
            assertThat(plain.async()
                            .get("async", (key, context) -> {
                                context.ttl(said);
                                return java.util.concurrent.CompletableFuture.completedFuture("1");
                            })
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS))
                    .isEqualTo("1");
            assertThat(plain.containsKey("async")).isEqualTo(isStored);
        }
    }

    @Test
    void closing_goesOnWithEveryCache_whateverOneThrows() {
        Table table = new Table();
        CacheManager manager = CacheManager.create();
        List<IllegalStateException> thrown = new ArrayList<>();
        IndependentSteps closing = new IndependentSteps();
        for (int i = 0; i < 3; i++) {
            Cache<String, String> cache = manager.createCache(
                    "cache-" + i,
                    config().writer(table)
                            .writeBehind(WriteBehindOptions.DEFAULT.withCloseTimeout(EntryOptions.FOREVER))
                            .build());
            cache.put("key-" + i, "1");
            closing.take(() -> {
                thrown.add(new IllegalStateException("no"));
                throw thrown.get(thrown.size() - 1);
            });
        }
        closing.take(manager::close);

        assertThat(table.held).hasSize(3);
        try {
            closing.end();
            fail("nothing was thrown");
        } catch (IllegalStateException e) {
            assertThat(e)
                    .isSameAs(thrown.get(0))
                    .hasSuppressedException(thrown.get(1))
                    .hasSuppressedException(thrown.get(2));
        }
    }
}
