package org.civarcos.cache.impl.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.open.FaultyHeapProvider;
import org.civarcos.cache.testkit.FaultyStore;
import org.civarcos.cache.testkit.FaultyStore.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store that fails never fails a read or a load, and is never silent about a write. */
class StoreFailureTest {
    private CacheManager manager;
    private Cache<String, Long> cache;
    private FaultyStore<?, ?> store;

    @BeforeEach
    void open() {
        manager = CacheManager.create();
        cache = manager.createCache(
                "numbers",
                CacheConfig.of(String.class, Long.class)
                        .store(FaultyHeapProvider.NAME)
                        .statistics(true)
                        .build());
        store = cache.unwrap(FaultyStore.class);
        cache.put("present", 1L);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void reads_ofAFailingStore_areMisses() {
        store.failAll();

        assertThat(cache.get("present")).isNull();
        assertThat(cache.getOrDefault("present", 7L)).isEqualTo(7);
        assertThat(cache.getAll(List.of("present"))).isEmpty();
        assertThat(cache.entry("present")).isEmpty();
        assertThat(cache.containsKey("present")).isFalse();
        assertThat(cache.iterator()).isExhausted();

        store.recover();
        assertThat(cache.statistics().storeFailures()).isEqualTo(6);
        assertThat(cache.statistics().misses()).isEqualTo(3);
        assertThat(cache.get("present")).isEqualTo(1);
    }

    @Test
    void loads_overAFailingStore_serveTheirCaller() {
        store.failAll();

        assertThat(cache.get("key", (key, context) -> 42L)).isEqualTo(42);
        assertThat(cache.getAll(List.of("a", "b"), (keys, context) -> Map.of("a", 1L, "b", 2L)))
                .hasSize(2);

        store.recover();
        assertThat(cache.statistics().storeFailures()).isPositive();
        assertThat(cache.statistics().loads()).isPositive();
    }

    @Test
    void loads_overAStoreThatOnlyCannotWrite_serveTheirCaller() {
        for (Fault fault : Fault.values()) {
            store.fail(fault);

            assertThat(cache.get("key " + fault, (key, context) -> 42L))
                    .as("while %s fails", fault)
                    .isEqualTo(42);
        }
    }

    @Test
    void loads_withoutAFence_areNotStored() {
        store.fail(Fault.FENCE);

        assertThat(cache.get("key", (key, context) -> 42L)).isEqualTo(42);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void loads_thatFailThemselves_stillSaySo() {
        store.failAll();
        IllegalStateException failure = new IllegalStateException("no");

        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void loads_thatFailThemselves_areTriedAgain() {
        store.failAll();
        assertThatThrownBy(() -> cache.get("key", (key, context) -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(cache.get("key", (key, context) -> 42L)).isEqualTo(42);
    }

    @Test
    void futures_ofReadsAndLoads_completeWithoutTheStore() throws Exception {
        store.failAll();

        assertThat(await(cache.async().get("present"))).isNull();
        assertThat(await(cache.async().getAll(List.of("present")))).isEmpty();
        assertThat(await(cache.async().entry("present"))).isEmpty();
        assertThat(await(cache.async().get("key", (key, context) -> CompletableFuture.completedFuture(42L))))
                .isEqualTo(42);
    }

    @Test
    void writes_toAFailingStore_throw_andAreCounted() {
        Version version = cache.entry("present").orElseThrow().version();
        store.failAll();
        List<ThrowingCallable> writes = List.of(
                () -> cache.put("key", 1L),
                () -> cache.put("key", 1L, EntryOptions.DEFAULT),
                () -> cache.putAll(Map.of("key", 1L)),
                () -> cache.putIfAbsent("key", 1L),
                () -> cache.getAndPut("key", 1L),
                () -> cache.replace("present", 2L),
                () -> cache.replace("present", 1L, 2L),
                () -> cache.replace("present", version, 2L, EntryOptions.DEFAULT),
                () -> cache.touch("present", EntryOptions.DEFAULT),
                () -> cache.increment("present", 1),
                () -> cache.incrementIfPresent("present", 1),
                () -> cache.invoke("present", entry -> entry.exists()),
                () -> cache.remove("present"),
                () -> cache.remove("present", 1L),
                () -> cache.remove("present", version),
                () -> cache.getAndRemove("present"),
                () -> cache.removeAll(List.of("present")),
                () -> cache.removeMatching(KeyPattern.glob("*")),
                () -> cache.invalidateTags("red"),
                () -> cache.clear(),
                () -> cache.fence("present"));

        assertThat(writes).allSatisfy(write -> assertThatThrownBy(write).isInstanceOf(CacheStoreException.class));

        store.recover();
        assertThat(cache.statistics().storeFailures()).isEqualTo(writes.size());
        assertThat(cache.get("present")).isEqualTo(1);
    }

    /** What a map gives to a method that a user could call, by the type of the parameter. */
    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            Object.class,
            "present",
            Map.class,
            Map.of("present", 2L),
            Function.class,
            (Function<Object, Object>) key -> 2L,
            BiFunction.class,
            (BiFunction<Object, Object, Object>) (key, value) -> 2L,
            BiConsumer.class,
            (BiConsumer<Object, Object>) (key, value) -> {});

    /** Every method of a map that is there today or will be. */
    static Stream<Method> methodsOfAMap() {
        return Stream.of(ConcurrentMap.class.getMethods()).filter(method -> !Modifier.isStatic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("methodsOfAMap")
    void methodOfTheMap_overAStoreThatCannotRead_endsAtOnce(Method method) throws IllegalAccessException {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            boolean isValue = i > 0 && method.getParameterTypes()[i] == Object.class;
            arguments[i] = isValue ? Long.valueOf(1) : ARGUMENTS.get(method.getParameterTypes()[i]);
        }
        ConcurrentMap<String, Long> map = cache.asMap();
        store.fail(Fault.READ);

        try {
            method.invoke(map, arguments);
        } catch (InvocationTargetException e) {
            assertThat(e).hasCauseInstanceOf(CacheStoreException.class);
        }

        store.recover();
        assertThat(cache.statistics().storeFailures()).isLessThanOrEqualTo(3);
    }

    @Test
    void changesByTheMap_overAStoreThatCannotRead_throw() {
        ConcurrentMap<String, Long> map = cache.asMap();
        store.fail(Fault.READ);
        List<ThrowingCallable> changes = List.of(
                () -> map.putIfAbsent("present", 2L),
                () -> map.merge("present", 2L, Long::sum),
                () -> map.compute("present", (key, value) -> 2L),
                () -> map.computeIfAbsent("present", key -> 2L),
                () -> map.computeIfPresent("present", (key, value) -> 2L),
                () -> map.replace("present", 2L),
                () -> map.remove("present"));

        assertThat(changes).allSatisfy(change -> assertThatThrownBy(change).isInstanceOf(CacheStoreException.class));

        store.recover();
        assertThat(cache.get("present")).isEqualTo(1);
    }

    @Test
    void removeIf_ofAnEntryThatWasReplaced_overAStoreThatCannotReadItAgain_throws() {
        assertThatThrownBy(() -> cache.removeIf(entry -> {
                    CompletableFuture.runAsync(() -> cache.put("present", 2L)).join();
                    store.fail(Fault.READ);
                    return true;
                }))
                .isInstanceOf(CacheStoreException.class);

        store.recover();
        assertThat(cache.statistics().storeFailures()).isOne();
        assertThat(cache.get("present")).isEqualTo(2);
    }

    @Test
    void futures_ofWrites_failWithTheStore() {
        store.failAll();
        Stream<CompletableFuture<?>> writes = Stream.of(
                cache.async().put("key", 1L),
                cache.async().putAll(Map.of("key", 1L), EntryOptions.DEFAULT),
                cache.async().putIfAbsent("key", 1L, EntryOptions.DEFAULT),
                cache.async().increment("key", 1),
                cache.async().remove("present"),
                cache.async().invalidateTags("red"),
                cache.async().clear());

        assertThat(writes)
                .allSatisfy(write -> assertThatThrownBy(() -> await(write))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(CacheStoreException.class));
    }

    @Test
    void statistics_ofAFailingStore_areStillThere() {
        store.failAll();

        assertThat(cache.statistics().puts()).isOne();
        assertThat(cache.statistics().size()).isEmpty();
    }

    @Test
    void invalidateTags_ofTheManager_reachesTheCachesThatWork_andReportsTheOneThatDoesNot() {
        Cache<String, String> before = manager.createCache(
                "a", CacheConfig.of(String.class, String.class).build());
        Cache<String, String> after = manager.createCache(
                "z", CacheConfig.of(String.class, String.class).build());
        before.put("key", "value", EntryOptions.ofTags("red"));
        after.put("key", "value", EntryOptions.ofTags("red"));
        cache.put("key", 1L, EntryOptions.ofTags("red"));
        store.failAll();

        assertThatThrownBy(() -> manager.invalidateTags("red"))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("numbers");
        assertThat(before.containsKey("key")).isFalse();
        assertThat(after.containsKey("key")).isFalse();
    }

    @Test
    void destroyCache_ofAFailingStore_closesTheCacheAllTheSame() {
        store.failAll();

        assertThatThrownBy(() -> manager.destroyCache("numbers")).isInstanceOf(CacheStoreException.class);
        assertThat(cache.isClosed()).isTrue();
    }
}
