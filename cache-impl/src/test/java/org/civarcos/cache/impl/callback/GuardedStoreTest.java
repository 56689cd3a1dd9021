package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.TouchCondition;
import org.civarcos.cache.Version;
import org.civarcos.cache.impl.guard.GuardedStore;
import org.civarcos.cache.impl.open.StoreContexts;
import org.civarcos.cache.impl.trace.StoreTrace;
import org.civarcos.cache.impl.trace.Tracers;
import org.civarcos.cache.spi.AsyncStore;
import org.civarcos.cache.spi.Computation;
import org.civarcos.cache.spi.Scan;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each method of a store, found by reflection, throws anything: those above see the one exception that they know. */
class GuardedStoreTest {
    /** The methods that end in silence, since nobody is left to tell, and the one that closes for whoever made it. */
    private static final Set<String> OTHERS = Set.of("Fence.isIntact", "Fence.close", "Scan.close", "Store.close");

    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            Set.class,
            Set.of("key"),
            Collection.class,
            Set.of("key"),
            Map.class,
            Map.of("key", "value"),
            EntryOptions.class,
            EntryOptions.DEFAULT,
            WriteCondition.class,
            WriteCondition.ALWAYS,
            KeyPattern.class,
            KeyPattern.glob("*"),
            TouchCondition.class,
            TouchCondition.ALWAYS,
            ScanCursor.class,
            ScanCursor.START);

    private static final Map<Class<?>, Object> FUNCTIONS = Map.of(
            Consumer.class,
            (Consumer<Object>) told -> {},
            BiConsumer.class,
            (BiConsumer<Object, Object>) (key, value) -> {},
            BiFunction.class,
            (BiFunction<Object, Object, EntryOptions>) (key, value) -> EntryOptions.DEFAULT,
            Runnable.class,
            (Runnable) () -> {},
            Computation.class,
            new Computation<String, String>() {
                @Override
                public String apply(String present) {
                    return "value";
                }

                @Override
                public String key(String asked, String value) {
                    return asked;
                }

                @Override
                public EntryOptions options() {
                    return EntryOptions.DEFAULT;
                }
            });

    private static final Map<Class<?>, Object> NUMBERS = Map.of(
            int.class,
            1,
            int[].class,
            new int[1],
            long.class,
            1L,
            Long.class,
            1L,
            boolean.class,
            false,
            Duration.class,
            Duration.ofDays(1));

    private static final List<String> READS = List.of(
            "Store.getOrDefault",
            "Store.getAll",
            "Store.entry",
            "Store.containsKey",
            "Store.scan",
            "Store.fence",
            "AsyncStore.getOrDefault",
            "AsyncStore.getAll",
            "AsyncStore.entry");

    @TestFactory
    Stream<DynamicTest> whateverAMethodThrows_isAFailureOfTheStore() {
        return Stream.of(Store.class, AsyncStore.class, Scan.class)
                .flatMap(type -> methods(type)
                        .flatMap(method -> Arrays.stream(Thrown.values())
                                .map(thrown -> DynamicTest.dynamicTest(
                                        nameOf(method) + " throws " + thrown, () -> fails(type, method, thrown)))));
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !OTHERS.contains(nameOf(method)));
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static void fails(Class<?> type, Method method, Thrown thrown) {
        Throwable failure = catchThrowable(() -> call(part(type, thrown), method));
        boolean unused = Thread.interrupted(); // kept for the caller, who is this test

        if (isOfTheVirtualMachine(thrown)) {
            assertThat(failure).isInstanceOf(VirtualMachineError.class);
        } else {
            assertThat(failure)
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("cache places")
                    .hasMessageContaining("its store failed");
        }
    }

    private static boolean isOfTheVirtualMachine(Thrown thrown) {
        return thrown == Thrown.NO_STACK || thrown == Thrown.NO_MEMORY;
    }

    /** What the guard hands out of a type, over one of the store's that only throws. */
    private static Object part(Class<?> type, Thrown thrown) {
        Object throwing = Proxy.newProxyInstance(
                GuardedStoreTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    thrown.<RuntimeException>sneak();
                    return null;
                });
        if (type == Store.class) {
            return guarded((Store<?, ?>) throwing);
        }
        Store<String, String> store = guarded((Store<?, ?>) Proxy.newProxyInstance(
                GuardedStoreTest.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> throwing));
        return type == Scan.class ? store.scan(null) : store.async();
    }

    @SuppressWarnings("unchecked") // a proxy has no types
    private static Store<String, String> guarded(Store<?, ?> store) {
        return new GuardedStore<>(
                (Store<String, String>) store,
                StoreContexts.texts(new FakeTime(), config -> config),
                new StoreTrace("guarded", "users", new Tracers()));
    }

    private static Object argument(Class<?> type) {
        if (type == Version.class) {
            return null;
        }
        Object other = FUNCTIONS.getOrDefault(type, ARGUMENTS.getOrDefault(type, "key"));
        return NUMBERS.getOrDefault(type, other);
    }

    private static void call(Object target, Method method) throws Throwable {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(GuardedStoreTest::argument)
                .toArray();
        try {
            Object result = method.invoke(target, arguments);
            if (result instanceof CompletionStage<?> stage) {
                stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
            }
        } catch (InvocationTargetException | ExecutionException e) {
            throw e.getCause();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Thrown.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NO_STACK", "NO_MEMORY"})
    void readsOfAStoreThatThrowsAnything_areMissesAndCounted(Thrown thrown) throws Exception {
        for (String method : READS) {
            Bomb bomb = new Bomb(thrown);
            UsersStore.prepare(bomb, method);
            try (CacheManager manager = CacheManager.create()) {
                Cache<String, String> cache = manager.createCache(
                        "trial",
                        CacheConfig.of(String.class, String.class)
                                .store("users")
                                .build());
                cache.put("key", "value");
                bomb.arm();
                read(cache, method);
                bomb.disarm();

                assertThat(cache.statistics().storeFailures()).as(method).isPositive();
                assertThat(manager.health().isUp()).as(method).isFalse();
            }
        }
    }

    private static void read(Cache<String, String> cache, String method) throws Exception {
        switch (method) {
            case "Store.getOrDefault" -> {
                assertThat(cache.get("key")).isNull();
                assertThat(cache.get("key", (key, context) -> "loaded")).isEqualTo("loaded");
            }
            case "AsyncStore.getOrDefault" -> {
                assertThat(await(cache.async().get("key"))).isNull();
                assertThat(await(cache.async()
                                .get("key", (key, context) -> CompletableFuture.completedFuture("loaded"))))
                        .isEqualTo("loaded");
            }
            case "AsyncStore.getAll" ->
                assertThat(await(cache.async().getAll(List.of("key")))).isEmpty();
            case "AsyncStore.entry" ->
                assertThat(await(cache.async().entry("key"))).isEmpty();
            case "Store.getAll" -> assertThat(cache.getAll(List.of("key"))).isEmpty();
            case "Store.entry" -> assertThat(cache.entry("key")).isEmpty();
            case "Store.containsKey" -> assertThat(cache.containsKey("key")).isFalse();
            case "Store.scan" -> assertThat(cache.iterator()).isExhausted();
            default ->
                assertThat(cache.get("absent", (key, context) -> "loaded")).isEqualTo("loaded");
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aFenceThatThrows_isBroken_andClosesAllTheSame() {
        Fence throwing = new Fence() {
            @Override
            public boolean isIntact() {
                throw new IllegalStateException("no");
            }

            @Override
            public void close() {
                throw new IllegalStateException("no");
            }
        };
        Store<String, String> store = guarded((Store<?, ?>) Proxy.newProxyInstance(
                GuardedStoreTest.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> throwing));

        try (Fence fence = store.fence("key")) {
            assertThat(fence.isIntact()).isFalse();
            assertThat(fence.isIntact(Set.of("red"))).isFalse();
        }
    }

    /** Shards and caches are told one by one: the hold of the first fails to end, and the second's ends all the same. */
    @Test
    void holdsOfTags_endAllTheSame_whenOneFailsToEnd() {
        Bomb bomb = new Bomb(Thrown.UNCHECKED);
        UsersStore.prepare(bomb, "Registration.close");
        try (CacheManager manager = CacheManager.create()) {
            List<Cache<String, String>> caches = Stream.of("a", "b", "c", "d", "e")
                    .map(name -> manager.createCache(
                            name,
                            CacheConfig.of(String.class, String.class)
                                    .store(name.equals("c") ? "users" : CacheConfig.DEFAULT_STORE)
                                    .build()))
                    .toList();
            caches.forEach(cache -> cache.put("old", "value", EntryOptions.ofTags("red")));
            bomb.arm();

            assertThatThrownBy(() -> manager.invalidateTags("red"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("cache c");
            bomb.disarm();

            for (Cache<String, String> cache : caches) {
                assertThat(cache.containsKey("old")).as(cache.name()).isFalse();
                cache.get("new", (key, context) -> {
                    context.options(EntryOptions.ofTags("red").withTtl(Duration.ofMinutes(1)));
                    return "loaded";
                });
                assertThat(cache.containsKey("new")).as(cache.name()).isTrue();
            }
        }
    }
}
