package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.impl.callback.Stage.config;
import static org.civarcos.cache.impl.callback.Stage.isServed;
import static org.civarcos.cache.impl.callback.Stage.mayFail;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLock;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Expiry;
import org.civarcos.cache.Fence;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.ScanCursor;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.spi.StoreProvider;
import org.jspecify.annotations.Nullable;

/**
 * What is tried with a store of the user's: each of its methods, and of what it hands out, throws while a cache does all
 * that it can. Then the cache serves, a neighbour serves too, and no fence is left open.
 */
final class StoreTrials {
    /** What is called when a manager is made alone, which the tests of half-made managers try. */
    private static final Set<String> MADE_BY = Set.of("StoreProvider.name", "StoreProvider.capabilities");

    /** What code of ours calls that needs no cache, which {@link GuardedStoreTest} tries. */
    static final Set<String> CALLED_BY_NO_CACHE =
            Set.of("Store.compute", "Store.visit", "Store.exclusively", "Store.expirePromptly", "Store.prefetch");

    private static final LoadOptions DUE =
            LoadOptions.DEFAULT.withRefreshAfter(Duration.ofNanos(1)).withStaleIfError(Duration.ofMinutes(1));

    private static final LockOptions AT_ONCE = LockOptions.DEFAULT.withWaitTimeout(Duration.ZERO);

    private StoreTrials() {}

    static Map<String, Trials.Trial> byName() {
        Map<String, Trials.Trial> all = new TreeMap<>();
        Stream.concat(UsersStore.HANDED_OUT.stream(), Stream.of(StoreProvider.class))
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .map(name -> type.getSimpleName() + "." + name))
                .filter(name -> !MADE_BY.contains(name) && !CALLED_BY_NO_CACHE.contains(name))
                .forEach(name -> all.put(name, bomb -> eachArrangement(bomb, name)));
        return all;
    }

    /**
     * Goes through the arrangements of a store in which the engine calls it otherwise, until two have called what throws:
     * each kind of throwable begins at another, so that together they try all.
     */
    private static void eachArrangement(Bomb bomb, String method) {
        UsersStore.prepare(bomb, method);
        Arrangement[] all = Arrangement.values();
        int tried = 0;
        for (int i = 0; i < all.length && tried < 2; i++) {
            int before = bomb.explosions();
            arrange(bomb, all[(bomb.kind() + i) % all.length]);
            tried += bomb.explosions() > before ? 1 : 0;
        }
        bomb.disarm();
    }

    private enum Arrangement {
        PLAIN,
        EXPIRING,
        WRITTEN_THROUGH,
        WRITTEN_BEHIND,
        BELOW,
        BELOW_REMOTE,
        BELOW_AROUND,
        ABOVE,
        SHARDED,
    }

    private static CacheConfig.Builder<String, String> of(Arrangement arrangement) {
        CacheConfig.Builder<String, String> config = config().store("users");
        return switch (arrangement) {
            case PLAIN -> config;
            case EXPIRING -> config.expiry(new Minutes());
            case WRITTEN_THROUGH -> config.writer(new Table());
            case WRITTEN_BEHIND ->
                config.writer(new Table()).writeBehind(WriteBehindOptions.DEFAULT.withDelay(Duration.ZERO));
            case BELOW -> config.store(StoreConfig.tiered("heap", "users"));
            case BELOW_REMOTE -> config.store(StoreConfig.tiered("heap", "users-remote"));
            case BELOW_AROUND ->
                config.store(StoreConfig.tiered("heap", "users-remote").withWrites(StoreConfig.Writes.AROUND));
            case ABOVE -> config.store(StoreConfig.tiered("users", "distant"));
            case SHARDED -> config.store(StoreConfig.sharded("users", "other"));
        };
    }

    /** Lets a read give an entry another lifetime than it has, however short a time ago it was written. */
    private static final class Minutes implements Expiry<String, String> {
        @Override
        public Duration afterCreate(String key, String value) {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration afterRead(String key, String value, Duration left) {
            return Duration.ofMinutes(2);
        }
    }

    /** A table that takes everything. */
    private static final class Table implements CacheWriter<String, String> {
        private final Map<String, String> held = new ConcurrentHashMap<>();

        @Override
        public void write(String key, String value) {
            held.put(key, value);
        }

        @Override
        public void delete(String key) {
            held.remove(key);
        }
    }

    private static void arrange(Bomb bomb, Arrangement arrangement) {
        UsersStore.OPENED.clear();
        Stage stage = new Stage(builder -> builder.property("arcos.cache.store.other.kind", "users"));
        try {
            Cache<String, String> neighbour = stage.manager.createCache("neighbour", config().build());
            bomb.arm();
            mayFail(() -> stage.open(of(arrangement))); // leaves nothing if it fails
            opened(stage).ifPresent(cache -> useAll(bomb, stage, cache));
            mayFail(() -> count(stage));
            bomb.rest();
            Cache<String, String> cache = opened(stage).orElseGet(() -> stage.open(of(arrangement)));
            isServed(cache);
            isServed(neighbour);
            storesTagged(neighbour);
            await().atMost(Stage.PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .untilAsserted(() -> assertThat(UsersStore.OPENED)
                            .allSatisfy(store -> assertThat(store.fences().all())
                                    .as("open fences")
                                    .isEmpty()));
            bomb.arm();
            mayFail(cache::close);
            assertThat(cache.isClosed()).isTrue();
            assertThat(stage.manager.cacheNames()).containsExactly("neighbour");
            bomb.rest();
            assertThat(stage.open(of(arrangement)).get("key", (key, context) -> "anew"))
                    .isNotNull();
            bomb.arm();
        } finally {
            mayFail(stage::close);
            bomb.rest();
        }
        assertThat(stage.manager.isClosed()).isTrue();
        assertThat(stage.manager.cacheNames()).isEmpty();
    }

    private static Optional<Cache<String, String>> opened(Stage stage) {
        return stage.manager.getCache("trial", TypeRef.of(String.class), TypeRef.of(String.class));
    }

    /** Shows that no hold is left on a tag, by which what is loaded would not be stored. */
    private static void storesTagged(Cache<String, String> cache) {
        assertThat(cache.get("tagged", (key, context) -> {
                    context.options(EntryOptions.ofTags("red"));
                    return "loaded";
                }))
                .isEqualTo("loaded");
        assertThat(cache.get("tagged")).isEqualTo("loaded");
    }

    /** Does all that the two faces of a cache, its map and its manager can do with a store. */
    private static void useAll(Bomb bomb, Stage stage, Cache<String, String> cache) {
        for (int round = 0; round < 2; round++) {
            blocking(bomb, cache);
            asynchronous(bomb, cache);
            mayFail(() -> stage.manager.invalidateTags("red"));
            mayFail(() -> cache.writeBehind().ifPresent(writes -> {
                boolean unused = writes.flush(Duration.ofMillis(50));
            }));
        }
    }

    /** Adds to a number, which a cache of texts has none of. */
    private static void count(Stage stage) {
        CacheConfig<String, Long> config =
                CacheConfig.of(String.class, Long.class).store("users").build();
        Cache<String, Long> numbers = stage.manager.createCache("numbers", config);
        try (numbers) {
            mayFail(() -> numbers.increment("key", 1));
            mayFail(() -> numbers.async().increment("key", 1).join());
        }
    }

    /** Reads, which no store may fail, whatever it throws; only an error of the virtual machine is nobody's to hide. */
    private static void serves(Bomb bomb, Stage.Step read) {
        if (bomb.isOfTheVirtualMachine()) {
            mayFail(read);
        } else {
            assertThatCode(read::run).as("a read over a store that fails").doesNotThrowAnyException();
            boolean unused = Thread.interrupted(); // kept for the caller, who is this test
        }
    }

    private static void blocking(Bomb bomb, Cache<String, String> cache) {
        mayFail(() -> cache.put("key", "value", EntryOptions.ofTags("red")));
        serves(bomb, () -> cache.get("key"));
        serves(bomb, () -> cache.get("loaded", (key, context) -> "loaded"));
        serves(bomb, () -> cache.get("loaded", (key, context) -> "refreshed", DUE));
        mayFail(() -> cache.get("failing", (key, context) -> {
            throw new IllegalStateException("the loader's");
        }));
        mayFail(() -> cache.get(
                "failing",
                (key, context) -> {
                    throw new IllegalStateException("the loader's, remembered");
                },
                LoadOptions.DEFAULT.withFailureTtl(Duration.ofNanos(1))));
        serves(bomb, () -> cache.getAll(List.of("key", "many", "more")));
        serves(bomb, () -> cache.getAll(List.of("key", "many", "more"), (keys, context) -> Map.of("many", "loaded")));
        mayFail(() -> cache.putAll(Map.of("a", "1", "b", "2")));
        mayFail(() -> cache.putAllAtomically(Map.of("a", "1", "b", "2"), EntryOptions.DEFAULT));
        mayFail(() -> cache.touch("key", EntryOptions.ofTtl(Duration.ofMinutes(1))));
        serves(bomb, () -> cache.entry("key"));
        serves(bomb, () -> cache.containsKey("key"));
        serves(bomb, () -> cache.forEach(entry -> {}));
        mayFail(() -> cache.invoke("key", entry -> {
            entry.setValue("invoked");
            return true;
        }));
        mayFail(() -> cache.asMap().merge("key", "!", String::concat));
        mayFail(() -> cache.removeIf(entry -> entry.key().equals("a")));
        mayFail(() -> cache.remove("b"));
        mayFail(() -> cache.removeAll(List.of("a", "b")));
        mayFail(() -> cache.removeMatching(KeyPattern.glob("a*")));
        mayFail(() -> cache.scan(KeyPattern.glob("a*"), ScanCursor.START, 10));
        mayFail(() -> cache.invalidateTags("red"));
        mayFail(cache::statistics);
        mayFail(cache::bound);
        mayFail(() -> cache.resize(1_000));
        mayFail(() -> cache.hottest(1));
        mayFail(() -> cache.addListener(event -> {}, ListenerMode.SYNCHRONOUS).close());
        mayFail(() -> {
            try (Fence fence = cache.fence("key")) {
                cache.put("key", "guarded", EntryOptions.DEFAULT, fence);
            }
        });
        mayFail(() -> cache.tryLock("locked", AT_ONCE).ifPresent(lock -> {
            mayFail(() -> lock.extend(Duration.ofMinutes(1)));
            mayFail(lock::unlock);
        }));
        mayFail(cache::clear);
        mayFail(() -> cache.clearAfter(Duration.ofDays(1)));
    }

    private static void asynchronous(Bomb bomb, Cache<String, String> cache) {
        List<Asked> reads = List.of(
                () -> cache.async().get("key"),
                () -> cache.async().get("later", (key, context) -> CompletableFuture.completedFuture("loaded")),
                () -> cache.async().get("later", (key, context) -> CompletableFuture.completedFuture("again"), DUE),
                () -> cache.async().getAll(List.of("key", "other")),
                () -> cache.async().entry("key"));
        reads.forEach(read -> serves(bomb, () -> read.ask().get(Stage.PATIENCE.toSeconds(), TimeUnit.SECONDS)));
        List<Asked> all = List.of(
                () -> cache.async().put("key", "value", EntryOptions.ofTags("red")),
                () -> cache.async()
                        .get("failing", (key, context) -> CompletableFuture.failedFuture(new IllegalStateException())),
                () -> cache.async().putAll(Map.of("a", "1", "b", "2"), EntryOptions.DEFAULT),
                () -> cache.async().putIfAbsent("key", "other", EntryOptions.DEFAULT),
                () -> cache.async().touch("key", EntryOptions.ofTtl(Duration.ofMinutes(1))),
                () -> cache.async().remove("a"),
                () -> cache.async().removeAll(List.of("a", "b")),
                () -> cache.async().removeMatching(KeyPattern.glob("a*")),
                () -> cache.async().scan(KeyPattern.glob("a*"), ScanCursor.START, 10),
                () -> cache.async().invalidateTags("red"),
                () -> cache.async()
                        .tryLock("lock", AT_ONCE)
                        .thenCompose(taken -> taken.map(StoreTrials::extendAndGiveBack)
                                .orElse(CompletableFuture.completedFuture(null))),
                () -> cache.async().clear(),
                () -> cache.async().clearAfter(Duration.ofDays(1)));
        all.forEach(StoreTrials::endsSomehow);
    }

    private static CompletableFuture<@Nullable Void> extendAndGiveBack(CacheLock lock) {
        return lock.extendAsync(Duration.ofMinutes(1))
                .handle((done, failure) -> true)
                .thenCompose(extended -> lock.unlockAsync());
    }

    private static void endsSomehow(Asked asked) {
        AtomicReference<CompletableFuture<?>> answer = new AtomicReference<>(CompletableFuture.completedFuture(null));
        mayFail(() -> answer.set(asked.ask()));
        assertThat(answer.get().handle((result, failure) -> "ended"))
                .succeedsWithin(Stage.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private interface Asked {
        CompletableFuture<?> ask();
    }
}
