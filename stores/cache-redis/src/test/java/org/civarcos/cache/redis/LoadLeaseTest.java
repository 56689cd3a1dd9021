package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two managers, as two processes have, of which one loads for both. */
@Timeout(60)
class LoadLeaseTest {
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private RedisServerProcess server;
    private RedisCommands<String, String> redis;

    @BeforeEach
    void start() {
        server = RedisServerProcess.start();
        opened.add(server);
        RedisClient client = RedisClient.create(server.uri());
        opened.add(client::shutdown);
        redis = client.connect().sync();
    }

    @AfterEach
    void close() throws Exception {
        mayEnd.countDown();
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private Cache<String, String> open(String... properties) {
        return open(LoadOptions.DEFAULT, properties);
    }

    private Cache<String, String> open(LoadOptions loading, String... properties) {
        return openAt(TimeSource.system(), loading, properties);
    }

    private Cache<String, String> openAt(TimeSource time, LoadOptions loading, String... properties) {
        CacheManagerBuilder builder = CacheManager.builder()
                .name("app")
                .time(time)
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", server.uri())
                .property("arcos.cache.redis.timeout", "5s")
                .property("arcos.cache.redis.load_lease", "5s")
                .property("arcos.cache.redis.load_wait", "30s");
        for (int i = 0; i < properties.length; i += 2) {
            builder.property(properties[i], properties[i + 1]);
        }
        CacheManager manager = builder.build();
        opened.add(manager);
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .eternal()
                        .loading(loading)
                        .build());
    }

    /** Starts a load that ends when it may. */
    private CompletableFuture<String> load(Cache<String, String> cache, String value) {
        int before = loads.get();
        CompletableFuture<String> loaded = CompletableFuture.supplyAsync(() -> cache.get("key", (key, load) -> {
            loads.incrementAndGet();
            mayEnd.await();
            return value;
        }));
        await().until(() -> loads.get() > before);
        return loaded;
    }

    private static CompletableFuture<String> ask(Cache<String, String> cache, String value) {
        return CompletableFuture.supplyAsync(() -> cache.get("key", (key, load) -> value));
    }

    @Test
    void whoComesMeanwhile_waits_andGetsWhatIsStored() throws Exception {
        CompletableFuture<String> first = load(open(), "first");
        CompletableFuture<String> second = ask(open(), "second");
        Thread.sleep(500);
        assertThat(second).isNotDone();

        mayEnd.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("first");
    }

    @Test
    void overTiersAndShards_itIsTheSame() throws Exception {
        String[] composed = {
            "arcos.cache.store", "both",
            "arcos.cache.store.both.kind", "tiered",
            "arcos.cache.store.both.tiers", "heap, redis",
            "arcos.cache.redis.shards", "4",
            "arcos.cache.redis.push", "true"
        };
        CompletableFuture<String> first = load(open(composed), "first");
        CompletableFuture<String> second = ask(open(composed), "second");
        Thread.sleep(300);
        assertThat(second).isNotDone();

        mayEnd.countDown();

        assertThat(second.get()).isEqualTo("first");
        assertThat(first.get()).isEqualTo("first");
    }

    @Test
    void anInvalidation_takesTheLeaveAway_soThatWhoComesAfterIt_loadsAnew() throws Exception {
        CompletableFuture<String> first = load(open(), "old");
        Cache<String, String> other = open();
        other.remove("key");

        assertThat(ask(other, "new").get(4, TimeUnit.SECONDS)).isEqualTo("new");
        mayEnd.countDown();

        assertThat(first.get()).isEqualTo("old");
        assertThat(other.get("key")).isEqualTo("new");
    }

    @Test
    void aClear_takesAllLeaveAway() throws Exception {
        CompletableFuture<String> first = load(open(), "old");
        Cache<String, String> other = open();
        other.clear();

        assertThat(ask(other, "new").get(4, TimeUnit.SECONDS)).isEqualTo("new");
        mayEnd.countDown();

        assertThat(first.get()).isEqualTo("old");
        assertThat(other.get("key")).isEqualTo("new");
    }

    @Test
    void aLoaderThatFails_givesWayAtOnce() {
        Cache<String, String> one = open();
        assertThatThrownBy(() -> one.get("key", (key, load) -> {
                    throw new IllegalStateException("the origin is gone");
                }))
                .hasStackTraceContaining("the origin is gone");
        long start = System.nanoTime();

        assertThat(open().get("key", (key, load) -> "made")).isEqualTo("made");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    private boolean isLeased() {
        return redis.exists("app:{places}:" + redis.get("app:{places}:version") + "@key") == 1;
    }

    @Test
    void whoHasLoadedWithoutLeave_takesItFromOneThatHangs() throws Exception {
        CompletableFuture<String> hanging = load(open(), "late");
        Cache<String, String> other = open("arcos.cache.redis.load_wait", "200ms");
        assertThat(isLeased()).isTrue();

        assertThat(other.get("key", (key, load) -> "other's")).isEqualTo("other's");

        assertThat(isLeased()).isFalse();
        assertThat(hanging).isNotDone();
        mayEnd.countDown();
        assertThat(hanging.get()).isEqualTo("late");
        assertThat(other.get("key")).isEqualTo("other's");
    }

    @Test
    void aLoadThatLastsTooLongToBeStored_isLeftToOthers() throws Exception {
        FakeTime time = new FakeTime();
        CompletableFuture<String> hanging = load(
                openAt(
                        time,
                        LoadOptions.DEFAULT,
                        "arcos.cache.redis.load_lease",
                        "900ms",
                        "arcos.cache.redis.fence_lease",
                        "1m"),
                "late");
        Thread.sleep(2_000);
        assertThat(isLeased()).as("while it may be stored").isTrue();

        time.advance(Duration.ofMinutes(1));

        await().until(() -> !isLeased());
        assertThat(hanging).isNotDone();
        assertThat(ask(open(), "another's").get()).isEqualTo("another's");
    }

    @Test
    void theWaitTimeoutOfTheCache_endsTheWait() throws Exception {
        CompletableFuture<String> first = load(open(), "first");
        Cache<String, String> hasty = open(LoadOptions.DEFAULT.withWaitTimeout(Duration.ofMillis(300)));

        assertThat(ask(hasty, "own").get()).isEqualTo("own");
        assertThat(first).isNotDone();
        assertThat(hasty.get("key")).isEqualTo("own");
    }

    @Test
    void aBulkLoad_takesNoTurns_andWhatIsStoredFirstStays() throws Exception {
        Cache<String, String> one = open();
        Cache<String, String> two = open();
        CompletableFuture<String> first = load(one, "first");

        assertThat(two.getAll(List.of("key", "other"), (keys, load) -> Map.of("key", "of many", "other", "of many")))
                .as("a bulk load beside one of its keys by another process")
                .containsOnly(Map.entry("key", "of many"), Map.entry("other", "of many"));
        assertThat(first).isNotDone();
        mayEnd.countDown();

        assertThat(first.get()).as("what its caller gets").isEqualTo("first");
        assertThat(one.get("key")).isEqualTo("of many");
        assertThat(one.getAll(List.of("key", "other"), (keys, load) -> Map.of()))
                .as("what is there is loaded by nobody")
                .containsOnly(Map.entry("key", "of many"), Map.entry("other", "of many"));
    }

    @Test
    void aBulkLoad_keepsNobodyElseWaiting() throws Exception {
        Cache<String, String> one = open();
        Cache<String, String> two = open();
        CompletableFuture<Map<String, String>> many =
                CompletableFuture.supplyAsync(() -> one.getAll(List.of("key"), (keys, load) -> {
                    loads.incrementAndGet();
                    mayEnd.await();
                    return Map.of("key", "of many");
                }));
        await().until(() -> loads.get() == 1);

        assertThat(ask(two, "alone").get(4, TimeUnit.SECONDS)).isEqualTo("alone");
        mayEnd.countDown();

        assertThat(many.get()).containsOnly(Map.entry("key", "of many"));
        assertThat(two.get("key")).as("what was stored first").isEqualTo("alone");
    }

    @Test
    void aServerThatIsGone_isPassedBy() {
        Cache<String, String> cache = open();
        cache.get("other");
        server.kill();

        assertThat(cache.get("key", (key, load) -> "made")).isEqualTo("made");
    }
}
