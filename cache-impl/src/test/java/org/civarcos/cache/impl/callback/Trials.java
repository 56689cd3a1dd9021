package org.civarcos.cache.impl.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.impl.callback.Stage.config;
import static org.civarcos.cache.impl.callback.Stage.isServed;
import static org.civarcos.cache.impl.callback.Stage.mayFail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEvent;
import org.civarcos.cache.CacheFailure;
import org.civarcos.cache.CacheManagerListener;
import org.civarcos.cache.CacheWriter;
import org.civarcos.cache.Expiry;
import org.civarcos.cache.ListenerMode;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupCall;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.WriteBehindOptions;
import org.civarcos.cache.impl.event.EventDispatcher;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.spi.ConfigSource;
import org.civarcos.cache.testkit.FakeTime;
import org.jspecify.annotations.Nullable;

/** What is tried with each callback: it throws, and then the next call, event or write is served. */
final class Trials {
    /** Lets one callback throw, and shows that all goes on. */
    interface Trial {
        void run(Bomb bomb) throws Exception;
    }

    private final Map<String, Trial> all = new TreeMap<>();

    static Map<String, Trial> byName() {
        Map<String, Trial> all = new Trials().all;
        all.putAll(StoreTrials.byName());
        all.putAll(CodecTrials.byName());
        all.putAll(TracerTrials.byName());
        return all;
    }

    private Trials() {
        loaders();
        writers();
        listeners();
        functions();
        warming();
        surroundings();
    }

    private void loaders() {
        all.put("CacheLoader.load", bomb -> serving(bomb, cache -> cache.get("key", (key, context) -> loaded(bomb))));
        all.put(
                "AsyncCacheLoader.load",
                bomb -> serving(bomb, cache -> {
                    mayFail(() -> cache.async()
                            .get("key", (key, context) -> CompletableFuture.completedFuture(loaded(bomb)))
                            .join());
                    cache.async().get("key", (key, context) -> later(bomb)).join();
                }));
        all.put(
                "BulkLoader.loadAll",
                bomb -> serving(
                        bomb,
                        cache -> cache.getAll(Set.of("key", "other"), (keys, context) -> Map.of("key", loaded(bomb)))));
        all.put(
                "EntryProcessor.process",
                bomb -> serving(
                        bomb,
                        cache -> cache.invoke("key", entry -> {
                            entry.setValue("lost");
                            return loaded(bomb);
                        })));
    }

    /** Completes in another thread, with what is thrown as it is. */
    private static CompletableFuture<String> later(Bomb bomb) {
        CompletableFuture<String> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(loaded(bomb));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                })
                .start();
        return result;
    }

    private static String loaded(Bomb bomb) {
        bomb.pass();
        return "loaded";
    }

    private interface Use {
        void of(Cache<String, String> cache) throws Throwable;
    }

    /** Uses a cache while the bomb is armed. */
    private static void serving(Bomb bomb, Use use) {
        try (Stage stage = new Stage()) {
            serving(bomb, stage.open(), use);
        }
    }

    private static void serving(Bomb bomb, Cache<String, String> cache, Use use) {
        bomb.arm();
        mayFail(() -> use.of(cache));
        bomb.disarm();
        isServed(cache);
    }

    // --- writers -------------------------------------------------------------------------------------------------

    private static final class Writer implements CacheWriter<String, String> {
        final Map<String, String> written = new java.util.concurrent.ConcurrentHashMap<>();
        private final Bomb bomb;
        private final String failing;

        Writer(Bomb bomb, String failing) {
            this.bomb = bomb;
            this.failing = failing;
        }

        private void pass(String method) {
            if (method.equals(failing)) {
                bomb.pass();
            }
        }

        @Override
        public void write(String key, String value) {
            pass("write");
            if (failing.equals("gaveUp") && key.equals("bad")) {
                throw new IllegalStateException("for ever");
            }
            written.put(key, value);
        }

        @Override
        public void delete(String key) {
            pass("delete");
            written.remove(key);
        }

        @Override
        public void writeAll(Map<? extends String, ? extends String> entries) throws Exception {
            pass("writeAll");
            CacheWriter.super.writeAll(entries);
        }

        @Override
        public void deleteAll(Set<? extends String> keys) throws Exception {
            pass("deleteAll");
            CacheWriter.super.deleteAll(keys);
        }

        @Override
        public void gaveUp(List<UnwrittenEntry<String, String>> writes, Throwable cause) {
            pass("gaveUp");
        }
    }

    private void writers() {
        for (String method : List.of("write", "delete", "writeAll", "deleteAll", "gaveUp")) {
            all.put("CacheWriter." + method, bomb -> {
                if (!method.equals("gaveUp")) {
                    writesThrough(bomb, method);
                }
                writesBehind(bomb, method);
            });
        }
    }

    private static void writesThrough(Bomb bomb, String method) {
        Writer writer = new Writer(bomb, method);
        try (Stage stage = new Stage()) {
            Cache<String, String> cache = stage.open(config().writer(writer));
            cache.put("key", "before");
            bomb.arm();
            mayFail(() -> cache.put("key", "lost"));
            mayFail(() -> cache.remove("key"));
            mayFail(() -> cache.putAll(Map.of("key", "lost", "other", "lost")));
            mayFail(() -> cache.removeAll(List.of("key", "other")));
            bomb.disarm();
            isServed(cache);
            assertThat(writer.written.get("key"))
                    .isEqualTo("put+!".equals(cache.get("key")) ? "put+!" : cache.get("key"));
        }
    }

    private static void writesBehind(Bomb bomb, String method) {
        Writer writer = new Writer(bomb, method);
        int attempts = method.equals("gaveUp") ? 1 : WriteBehindOptions.Retry.FOREVER;
        WriteBehindOptions options = WriteBehindOptions.DEFAULT
                .withDelay(Duration.ZERO)
                .withRetry(new WriteBehindOptions.Retry(Duration.ofMillis(1), 1, Duration.ofMillis(1), attempts));
        try (Stage stage = new Stage()) {
            Cache<String, String> cache = stage.open(config().writer(writer).writeBehind(options));
            bomb.arm();
            cache.put("bad", "1");
            cache.put("key", "1");
            cache.remove("other");
            await().atMost(Stage.PATIENCE).until(bomb::hasExploded);
            bomb.disarm();
            cache.put("next", "2");
            assertThat(cache.writeBehind().orElseThrow().flush(Stage.PATIENCE))
                    .as("all is written")
                    .isTrue();
            assertThat(writer.written).containsEntry("next", "2").containsEntry("key", "1");
            isServed(cache);
        }
    }

    // --- listeners -----------------------------------------------------------------------------------------------

    private void listeners() {
        all.put("CacheListener.onEvent", bomb -> {
            for (ListenerMode mode : ListenerMode.values()) {
                hears(bomb, mode);
            }
        });
        all.put("StoreObserver.noteUnread(Supplier)", Trials::hearsOfUnreadValues);
        for (String event : List.of("cacheCreated", "cacheClosed", "tagsInvalidated", "failed")) {
            all.put("CacheManagerListener." + event, bomb -> hears(bomb, event));
        }
    }

    private static void hearsOfUnreadValues(Bomb bomb) {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        EventDispatcher<String, String> events =
                new EventDispatcher<>("trial", Runnable::run, new Counters(true, failure -> {}));
        events.add(event -> heard.add(event.key()), ListenerMode.SYNCHRONOUS);
        bomb.arm();
        events.noteUnread(
                CacheEvent.Type.CREATED,
                "key",
                () -> {
                    bomb.pass();
                    return "value";
                },
                () -> null,
                null);
        events.deliver();
        bomb.disarm();

        events.note(CacheEvent.Type.CREATED, "next", "value", null);
        events.deliver();
        assertThat(heard).containsExactly("next");
    }

    private static void hears(Bomb bomb, ListenerMode mode) {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        Queue<String> others = new ConcurrentLinkedQueue<>();
        try (Stage stage = new Stage()) {
            Cache<String, String> cache = stage.open();
            cache.addListener(
                    event -> {
                        bomb.pass();
                        heard.add(event.key());
                    },
                    mode);
            cache.addListener(event -> others.add(event.key()), mode);
            bomb.arm();
            cache.put("key", "value"); // does not fail
            boolean unused = Thread.interrupted();
            await().atMost(Stage.PATIENCE).until(bomb::hasExploded);
            bomb.disarm();
            cache.put("next", "value");
            await().atMost(Stage.PATIENCE).untilAsserted(() -> {
                assertThat(heard).containsExactly("next");
                assertThat(others).containsExactly("key", "next");
            });
            isServed(cache);
        }
    }

    private static void hears(Bomb bomb, String failing) {
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (Stage stage = new Stage()) {
            stage.manager.addListener(new ManagerListener(bomb, failing, new ConcurrentLinkedQueue<>()));
            stage.manager.addListener(new ManagerListener(bomb, "", heard));
            bomb.arm();
            Cache<String, String> cache = stage.open(); // none of these fails
            stage.manager.invalidateTags("red");
            stage.manager.report(new CacheFailure("trial", "a trial", new IllegalStateException()));
            cache.close();
            boolean unused = Thread.interrupted();
            bomb.disarm();
            assertThat(heard).containsExactly("cacheCreated", "tagsInvalidated", "failed", "cacheClosed");
            isServed(stage.open());
        }
    }

    private record ManagerListener(Bomb bomb, String failing, Queue<String> heard) implements CacheManagerListener {
        private void hear(String event) {
            if (event.equals(failing)) {
                bomb.pass();
            }
            heard.add(event);
        }

        @Override
        public void cacheCreated(Cache<?, ?> cache) {
            hear("cacheCreated");
        }

        @Override
        public void cacheClosed(String cacheName) {
            hear("cacheClosed");
        }

        @Override
        public void tagsInvalidated(Set<String> tags, long removed) {
            hear("tagsInvalidated");
        }

        @Override
        public void failed(CacheFailure failure) {
            hear("failed");
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no name either");
        }
    }

    // --- functions -----------------------------------------------------------------------------------------------

    private void functions() {
        all.put("Weigher.weigh", bomb -> {
            try (Stage stage = new Stage()) {
                Cache<String, String> cache = stage.open(config().maximumWeight(100, (key, value) -> {
                    bomb.pass();
                    return 1;
                }));
                servesWhatWasLoaded(bomb, cache);
            }
        });
        all.put("Expiry.afterCreate", bomb -> expires(bomb, "afterCreate"));
        all.put("Expiry.afterUpdate", bomb -> expires(bomb, "afterUpdate"));
        all.put("Expiry.afterRead", bomb -> expires(bomb, "afterRead"));
        all.put(
                "Cache.removeIf(Predicate)",
                bomb -> serving(bomb, cache -> {
                    cache.put("key", "value");
                    cache.removeIf(entry -> loaded(bomb).isEmpty());
                }));
        all.put(
                "AsyncCache.removeIf(Predicate)",
                bomb -> serving(bomb, cache -> {
                    cache.put("key", "value");
                    cache.async().removeIf(entry -> loaded(bomb).isEmpty()).join();
                }));
        all.put(
                "ConcurrentMap.compute(BiFunction)",
                bomb -> serving(bomb, cache -> cache.asMap().compute("key", (key, value) -> loaded(bomb))));
        all.put(
                "ConcurrentMap.computeIfAbsent(Function)",
                bomb -> serving(bomb, cache -> cache.asMap().computeIfAbsent("key", key -> loaded(bomb))));
        all.put(
                "ConcurrentMap.computeIfPresent(BiFunction)",
                bomb -> serving(bomb, cache -> {
                    cache.put("key", "value");
                    cache.asMap().computeIfPresent("key", (key, value) -> loaded(bomb));
                }));
        all.put(
                "ConcurrentMap.merge(BiFunction)",
                bomb -> serving(bomb, cache -> {
                    cache.put("key", "value");
                    cache.asMap().merge("key", "more", (one, other) -> loaded(bomb));
                }));
        all.put(
                "ConcurrentMap.replaceAll(BiFunction)",
                bomb -> serving(bomb, cache -> {
                    cache.put("key", "value");
                    cache.asMap().replaceAll((key, value) -> loaded(bomb));
                }));
        all.put(
                "Iterable.forEach(Consumer)",
                bomb -> serving(bomb, cache -> {
                    cache.put("key", "value");
                    cache.forEach(entry -> bomb.pass());
                }));
        all.put(
                "ConcurrentMap.forEach(BiConsumer)",
                bomb -> serving(bomb, cache -> {
                    cache.put("key", "value");
                    cache.asMap().forEach((key, value) -> bomb.pass());
                }));
    }

    /** A value that was loaded is returned, though it cannot be stored; a put says that it is not. */
    private static void servesWhatWasLoaded(Bomb bomb, Cache<String, String> cache) {
        bomb.arm();
        assertThat(cache.get("key", (key, context) -> "loaded")).isEqualTo("loaded");
        assertThat(cache.async()
                        .get("other", (key, context) -> CompletableFuture.completedFuture("loaded"))
                        .join())
                .isEqualTo("loaded");
        mayFail(() -> cache.put("key", "value"));
        mayFail(() -> cache.putAll(Map.of("key", "value")));
        CompletableFuture<Void> put = cache.async().put("key", "value"); // a failure of the future, thrown by none
        assertThat(put).isCompletedExceptionally();
        bomb.disarm();
        isServed(cache);
    }

    private static void expires(Bomb bomb, String failing) {
        Expiry<String, String> expiry = new Expiry<>() {
            private Duration pass(String method) {
                if (method.equals(failing)) {
                    bomb.pass();
                }
                return Duration.ofMinutes(1);
            }

            @Override
            public Duration afterCreate(String key, String value) {
                return pass("afterCreate");
            }

            @Override
            public Duration afterUpdate(String key, String value, Duration left) {
                return pass("afterUpdate");
            }

            @Override
            public Duration afterRead(String key, String value, Duration left) {
                return pass("afterRead");
            }
        };
        try (Stage stage = new Stage()) {
            Cache<String, String> cache = stage.open(config().expiry(expiry));
            if (failing.equals("afterCreate")) {
                servesWhatWasLoaded(bomb, cache);
                return;
            }
            cache.put("key", "value");
            bomb.arm();
            assertThat(cache.get("key")).isEqualTo("value");
            assertThat(cache.async().get("key").join()).isEqualTo("value");
            assertThat(cache.getAll(List.of("key"))).containsEntry("key", "value");
            mayFail(() -> cache.put("key", "value"));
            bomb.disarm();
            isServed(cache);
        }
    }

    // --- warming -------------------------------------------------------------------------------------------------

    private void warming() {
        all.put("WarmupPlan.plan", bomb -> warms(bomb, warmup -> warmup.add("plan", more -> bomb.pass())));
        for (String part : List.of("warm", "ready")) {
            all.put(
                    "WarmupCall." + part,
                    bomb -> warms(
                            bomb,
                            warmup -> warmup.add(
                                    "plan", plan -> plan.callAll("calls", List.of("key"), new Calls(bomb, part)))));
        }
        for (String event : List.of("progressed", "failed", "ended")) {
            all.put(
                    "WarmupListener." + event,
                    bomb -> warms(bomb, warmup -> {
                        warmup.addListener(new Warmed(bomb, event));
                        warmup.add("failing", more -> {
                            throw new IllegalStateException("a plan's");
                        });
                    }));
        }
        all.put("CacheWarmer.Origin.fetch", bomb -> {
            try (Stage stage = new Stage()) {
                Cache<String, String> cache = stage.open();
                bomb.arm();
                Warmup warmup = stage.manager.warmup("warmup");
                warmup.of(cache).warm("bad", key -> loaded(bomb)).warm("good", key -> "value");
                WarmupProgress progress = warmup.start().await();
                bomb.disarm();
                assertThat(progress.done()).isGreaterThanOrEqualTo(1);
                isServed(cache);
            }
        });
    }

    private interface Warming {
        void of(Warmup warmup);
    }

    private static void warms(Bomb bomb, Warming warming) {
        try (Stage stage = new Stage()) {
            Cache<String, String> cache = stage.open();
            bomb.arm();
            Warmup warmup = stage.manager.warmup("warmup");
            warming.of(warmup);
            warmup.start().await();
            await().atMost(Stage.PATIENCE).until(bomb::hasExploded);
            bomb.disarm();
            Warmup next = stage.manager.warmup("next");
            next.of(cache).warm("good", key -> "value");
            assertThat(next.start().await().loaded()).isOne();
            isServed(cache);
        }
    }

    private record Calls(Bomb bomb, String failing) implements WarmupCall<String> {
        @Override
        public boolean warm(String key) {
            return pass("warm");
        }

        @Override
        public CompletionStage<?> ready() {
            return CompletableFuture.completedFuture(pass("ready"));
        }

        private boolean pass(String part) {
            if (part.equals(failing)) {
                bomb.pass();
            }
            return true;
        }
    }

    private record Warmed(Bomb bomb, String failing) implements WarmupListener {
        private void hear(String event) {
            if (event.equals(failing)) {
                bomb.pass();
            }
        }

        @Override
        public void progressed(WarmupProgress progress) {
            hear("progressed");
        }

        @Override
        public void failed(String cacheName, @Nullable Object key, Throwable cause) {
            hear("failed");
        }

        @Override
        public void ended(WarmupProgress progress) {
            hear("ended");
        }
    }

    // --- surroundings --------------------------------------------------------------------------------------------

    private void surroundings() {
        all.put("CacheManagerBuilder.executor(Executor)", Trials::executes);
        all.put("CacheManagerBuilder.random(RandomGenerator)", Trials::foresees);
        all.put("TimeSource.nanos", bomb -> tells(bomb, true));
        all.put("TimeSource.instant", bomb -> tells(bomb, false));
        all.put("ConfigSource.get", bomb -> {
            try (Stage stage = new Stage(builder -> builder.configSources(name -> {
                bomb.pass();
                return null;
            }))) {
                bomb.arm();
                mayFail(stage::open);
                bomb.disarm();
                isServed(stage.open());
            }
        });
        all.put(
                "ConfigSource.names",
                bomb -> configures(bomb, new ConfigSource() {
                    @Override
                    public @Nullable String get(String name) {
                        return null;
                    }

                    @Override
                    public Optional<Set<String>> names() {
                        bomb.pass();
                        return Optional.empty();
                    }
                }));
        all.put(
                "ConfigSource.place",
                bomb -> configures(bomb, new ConfigSource() {
                    @Override
                    public @Nullable String get(String name) {
                        return name.equals("arcos.cache.max_entries") ? "100" : null;
                    }

                    @Override
                    public String place(String name) {
                        bomb.pass();
                        return "here";
                    }
                }));
        all.put("ConfigSource.title", Trials::startIsTold);
    }

    /** A source of settings that throws while a manager is made: the next one is made. */
    private static void configures(Bomb bomb, ConfigSource source) {
        bomb.arm();
        mayFail(() -> new Stage(builder -> builder.configSources(source)).close());
        bomb.disarm();
        try (Stage stage = new Stage(builder -> builder.configSources(source))) {
            isServed(stage.open());
        }
    }

    /** Lets the line of the start name a source. */
    private static void startIsTold(Bomb bomb) throws InterruptedException {
        FakeTime time = new FakeTime();
        CountDownLatch asked = new CountDownLatch(1);
        ConfigSource source = new ConfigSource() {
            @Override
            public @Nullable String get(String name) {
                return name.equals("arcos.cache.max_entries") ? "100" : null;
            }

            @Override
            public String title() {
                try {
                    bomb.pass();
                    return "here";
                } finally {
                    asked.countDown();
                }
            }
        };
        try (Stage stage = new Stage(builder -> builder.time(time).configSources(source))) {
            Cache<String, String> cache = stage.open();
            bomb.arm();
            time.advance(Duration.ofSeconds(1));
            asked.await();
            bomb.disarm();
            isServed(cache);
        }
    }

    private static void executes(Bomb bomb) {
        Executor executor = work -> {
            bomb.pass();
            ForkJoinPool.commonPool().execute(work);
        };
        Queue<String> heard = new ConcurrentLinkedQueue<>();
        try (Stage stage = new Stage(
                builder -> builder.executor(executor).property("arcos.cache.cache.trial.clear_every", "10ms"))) {
            Cache<String, String> cache = stage.open();
            cache.addListener(event -> heard.add(event.key()), ListenerMode.ASYNCHRONOUS);
            LoadOptions due = LoadOptions.DEFAULT.withRefreshAfter(Duration.ofNanos(1));
            bomb.arm();
            cache.put("lost", "value");
            cache.get("key", (key, context) -> "old", due);
            await().atMost(Stage.PATIENCE).until(() -> {
                cache.get("key", (key, context) -> "old", due);
                return bomb.hasExploded();
            });
            bomb.disarm();
            await().atMost(Stage.PATIENCE)
                    .until(
                            () -> { // an event that comes, and a clearing
                                cache.put("next", "value");
                                return heard.contains("next");
                            });
            cache.put("cleared", "value");
            await().atMost(Stage.PATIENCE).until(() -> !cache.containsKey("cleared"));
            AtomicReference<String> refreshed = new AtomicReference<>("old");
            await().atMost(Stage.PATIENCE).until(() -> {
                refreshed.set(cache.get("key", (key, context) -> "new", due));
                return refreshed.get().equals("new");
            });
            assertThat(cache.statistics().inFlight()).isBetween(0L, 1L);
        }
    }

    private static void foresees(Bomb bomb) {
        RandomGenerator random = () -> {
            bomb.pass();
            return 0;
        };
        try (Stage stage = new Stage(builder -> builder.random(random))) {
            Cache<String, String> cache = stage.open(config().loading(LoadOptions.DEFAULT.withJitter(0.1)));
            bomb.arm();
            assertThat(cache.get("key", (key, context) -> "loaded")).isEqualTo("loaded");
            mayFail(() -> cache.put("key", "value"));
            bomb.disarm();
            isServed(cache);
        }
    }

    private static void tells(Bomb bomb, boolean nanos) {
        TimeSource time = new TimeSource() {
            @Override
            public long nanos() {
                if (nanos) {
                    bomb.pass();
                }
                return System.nanoTime();
            }

            @Override
            public Instant instant() {
                if (!nanos) {
                    bomb.pass();
                }
                return Instant.now();
            }
        };
        Writer writer = new Writer(bomb, "");
        try (Stage stage = new Stage(builder -> builder.time(time)
                .property("arcos.cache.cache.trial.clear_every", "1h")
                .property("arcos.cache.cache.trial.clear_at", "03:00"))) {
            Cache<String, String> cache = stage.open(
                    config().writer(writer).writeBehind(WriteBehindOptions.DEFAULT.withDelay(Duration.ZERO)));
            bomb.arm();
            mayFail(() -> cache.put("key", "value"));
            mayFail(() -> cache.get("key"));
            mayFail(() -> cache.get("other", (key, context) -> "loaded"));
            mayFail(() -> cache.async()
                    .get("third", (key, context) -> CompletableFuture.completedFuture("loaded"))
                    .join());
            mayFail(() -> cache.getAll(List.of("a", "b"), (keys, context) -> Map.of()));
            stage.manager.report(new CacheFailure("trial", "a trial", new IllegalStateException()));
            await().atMost(Stage.PATIENCE).until(bomb::hasExploded);
            bomb.disarm();
            cache.put("next", "value");
            assertThat(cache.writeBehind().orElseThrow().flush(Stage.PATIENCE)).isTrue();
            assertThat(writer.written).containsKey("next");
            isServed(cache);
        }
    }
}
