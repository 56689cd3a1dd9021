package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two managers, as two processes have, that judge the age of the same values. */
@Timeout(60)
class FleetAgesTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final LoadOptions SOFT = LoadOptions.DEFAULT.withStaleWhileRefresh(Duration.ofMinutes(1));

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

    private Cache<String, String> open(LoadOptions loading, String... properties) {
        return open(TimeSource.system(), loading, properties);
    }

    private Cache<String, String> open(TimeSource time, LoadOptions loading, String... properties) {
        CacheManagerBuilder builder = CacheManager.builder()
                .name("app")
                .time(time)
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", server.uri())
                .property("arcos.cache.redis.timeout", "5s")
                .property("arcos.cache.redis.load_wait", "30s");
        for (int i = 0; i < properties.length; i += 2) {
            builder.property(properties[i], properties[i + 1]);
        }
        CacheManager manager = builder.build();
        opened.add(manager);
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .expireAfterWrite(Duration.ofMinutes(1))
                        .loading(loading)
                        .build());
    }

    private Cache<String, String> openLeased(LoadOptions loading) {
        return open(loading, "arcos.cache.redis.load_lease", "5s");
    }

    private static CacheLoader<String, String> unwanted() {
        return (key, load) -> {
            throw new AssertionError("another process loads");
        };
    }

    private String heldLoad(String value) throws InterruptedException {
        loads.incrementAndGet();
        mayEnd.await();
        return value;
    }

    /** Loads a value that ends soon, and waits for its end. */
    private static void loadAndLetEnd(Cache<String, String> cache, String value) throws InterruptedException {
        cache.get("key", (key, load) -> {
            load.ttl(SHORT);
            return value;
        });
        Thread.sleep(SHORT.toMillis() + 100);
        assertThat(cache.get("key")).as("what has ended").isNull();
    }

    private String base() {
        return "app:{places}:" + redis.get("app:{places}:version");
    }

    private boolean isLeased() {
        return redis.exists(base() + "@key") == 1;
    }

    @SuppressWarnings("unchecked")
    private static AgedValue<String> aged(Cache<String, String> cache) {
        Store<String, String> store = cache.unwrap(Store.class);
        return Objects.requireNonNull(store.getAged("key"), "the value");
    }

    @Test
    void whileAnotherLoadsItAnew_whatHasEndedIsGivenAtOnce_andNobodyElseLoads() throws Exception {
        Cache<String, String> one = openLeased(SOFT);
        Cache<String, String> two = openLeased(SOFT);
        loadAndLetEnd(one, "old");
        assertThat(one.get("key", (key, load) -> heldLoad("new"))).isEqualTo("old");
        await().until(() -> loads.get() == 1);
        assertThat(isLeased()).isTrue();

        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            assertThat(two.get("key", unwanted())).isEqualTo("old");
            assertThat(two.async()
                            .get("key", (key, load) -> CompletableFuture.failedFuture(new AssertionError("a load")))
                            .get(5, TimeUnit.SECONDS))
                    .isEqualTo("old");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        Thread.sleep(300); // a refresh of the other process would have begun by now
        assertThat(two.statistics().loadFailures()).isZero();
        mayEnd.countDown();

        await().until(() -> "new".equals(two.get("key")));
        assertThat(loads).hasValue(1);
        assertThat(isLeased()).isFalse();
    }

    @Test
    void theLoadOfAMissingKey_isWaitedFor_sinceThereIsNothingToGive() throws Exception {
        Cache<String, String> one = openLeased(SOFT);
        Cache<String, String> two = openLeased(SOFT);
        CompletableFuture<String> first =
                CompletableFuture.supplyAsync(() -> one.get("key", (key, load) -> heldLoad("new")));
        await().until(() -> loads.get() == 1);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> two.get("key", unwanted()));
        Thread.sleep(300);
        assertThat(second).isNotDone();
        mayEnd.countDown();

        assertThat(first.get()).isEqualTo("new");
        assertThat(second.get()).isEqualTo("new");
    }

    private void hitsOfBoth_loadOnce(LoadOptions loading) throws Exception {
        Cache<String, String> one = openLeased(loading);
        Cache<String, String> two = openLeased(loading);
        one.get("key", (key, load) -> {
            Thread.sleep(20);
            return "old";
        });
        Thread.sleep(300);

        List<CompletableFuture<String>> hits = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Cache<String, String> cache = i % 2 == 0 ? one : two;
            hits.add(CompletableFuture.supplyAsync(() -> cache.get("key", (key, load) -> heldLoad("new"))));
            Thread.sleep(10);
        }
        for (CompletableFuture<String> hit : hits) {
            assertThat(hit.get(5, TimeUnit.SECONDS)).isEqualTo("old");
        }
        await().until(() -> loads.get() == 1);
        Thread.sleep(300);
        assertThat(loads).hasValue(1);
        mayEnd.countDown();

        await().until(() -> "new".equals(one.get("key")) && "new".equals(two.get("key")));
    }

    @Test
    void aRefreshAheadOfTheEnd_isMadeOnceForAll() throws Exception {
        hitsOfBoth_loadOnce(LoadOptions.DEFAULT.withRefreshAfter(Duration.ofMillis(200)));
        Thread.sleep(100);
        assertThat(loads).as("what is new is not due").hasValue(1);
    }

    @Test
    void aRefreshByChance_isMadeOnceForAll() throws Exception {
        hitsOfBoth_loadOnce(LoadOptions.DEFAULT.withEarlyRefresh(1_000_000));
    }

    @Test
    void whoIsGrantedALoad_takesWhatAnotherHasLoadedMeanwhile() throws Exception {
        LoadOptions loading =
                LoadOptions.DEFAULT.withRefreshAfter(Duration.ofMillis(200)).withRefreshInCaller(true);
        Cache<String, String> one = openLeased(loading);
        Cache<String, String> two = openLeased(loading);
        for (int round = 0; round < 10; round++) {
            loads.set(0);
            one.put("key", "old");
            Thread.sleep(250);
            List<CompletableFuture<String>> hits = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Cache<String, String> cache = i % 2 == 0 ? one : two;
                hits.add(CompletableFuture.supplyAsync(() -> cache.get("key", (key, load) -> {
                    loads.incrementAndGet();
                    return "new";
                })));
            }
            for (CompletableFuture<String> hit : hits) {
                assertThat(hit.get(5, TimeUnit.SECONDS)).isIn("old", "new");
            }
            assertThat(loads).as("round " + round).hasValue(1);
        }
    }

    /** Time stands still, so that what was noted counts until it is forgotten. */
    @Test
    void aClear_endsWhatWasNotedOfTheLoadsOfOthers() throws Exception {
        LoadOptions loading = SOFT.withRefreshAfter(Duration.ofMillis(50));
        Cache<String, String> one = openLeased(loading);
        Cache<String, String> two =
                open(new FakeTime(), loading.withRefreshInCaller(true), "arcos.cache.redis.load_lease", "5s");
        one.put("key", "old");
        Thread.sleep(100);
        assertThat(one.get("key", (key, load) -> heldLoad("late"))).isEqualTo("old");
        await().until(() -> loads.get() == 1);
        assertThat(two.get("key", unwanted())).as("another loads").isEqualTo("old");

        two.clear();
        two.put("key", "young");
        Thread.sleep(100);

        assertThat(two.get("key", (key, load) -> "newest")).isEqualTo("newest");
    }

    @Test
    void aProcessThatIsNotHeardOfAnyMore_keepsNobodyFromLoading() throws Exception {
        Cache<String, String> cache = openLeased(SOFT);
        loadAndLetEnd(cache, "old");
        redis.set(base() + "@key", "somebody", SetArgs.Builder.px(700));
        mayEnd.countDown();

        assertThat(cache.get("key", (key, load) -> heldLoad("new"))).isEqualTo("old");
        Thread.sleep(200);
        assertThat(loads).hasValue(0);
        await().until(() -> cache.get("key", (key, load) -> heldLoad("new")).equals("new"));
        assertThat(loads).hasValue(1);
    }

    @Test
    void withoutALease_eachProcessLoads() throws Exception {
        Cache<String, String> one = open(SOFT);
        Cache<String, String> two = open(SOFT);
        loadAndLetEnd(one, "old");

        assertThat(one.get("key", (key, load) -> heldLoad("new"))).isEqualTo("old");
        assertThat(two.get("key", (key, load) -> heldLoad("new"))).isEqualTo("old");
        await().until(() -> loads.get() == 2);
    }

    @Test
    void ages_agreeBetweenProcesses_whateverTheirClocks() throws Exception {
        LoadOptions loading = SOFT.withRefreshAfter(Duration.ofMinutes(30));
        Cache<String, String> one = open(loading);
        Cache<String, String> ahead = open(new Apart(Duration.ofHours(5)), loading);
        Cache<String, String> behind = open(new Apart(Duration.ofHours(-5)), loading);
        ahead.put("key", "value", EntryOptions.ofTtl(Duration.ofSeconds(40)));
        Thread.sleep(500);

        for (Cache<String, String> cache : List.of(one, ahead, behind)) {
            AgedValue<String> found = aged(cache);
            assertThat(Duration.ofNanos(found.age())).isBetween(Duration.ofMillis(490), Duration.ofSeconds(10));
            assertThat(Duration.ofNanos(found.age() + found.left())).isEqualTo(Duration.ofSeconds(40));
            assertThat(cache.get("key", unwanted())).isEqualTo("value");
        }
        behind.put("key", "value", EntryOptions.ofTtl(SHORT));
        Thread.sleep(SHORT.toMillis() + 50);
        for (Cache<String, String> cache : List.of(one, ahead, behind)) {
            assertThat(aged(cache).isFresh()).isFalse();
            assertThat(cache.get("key")).isNull();
        }
    }

    /** A clock that is wrong. */
    private record Apart(Duration by) implements TimeSource {
        @Override
        public long nanos() {
            return System.nanoTime() + by.toNanos();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }
    }

    @Test
    void aCacheThatKeepsNothingPastItsEnd_isNotGivenWhatAnotherProcessKeeps() throws Exception {
        Cache<String, String> keeps = open(SOFT);
        Cache<String, String> plain = open(LoadOptions.DEFAULT);
        loadAndLetEnd(keeps, "old");
        assertThat(redis.exists(base() + ":key")).isOne();

        assertThat(plain.get("key")).isNull();
        assertThat(plain.getAll(List.of("key", "other"))).isEmpty();
        assertThat(plain.containsKey("key")).isFalse();
        assertThat(plain.async().get("key").join()).isNull();
        assertThat(plain.iterator()).isExhausted();
        assertThat(plain.putIfAbsent("key", "new")).isTrue();
        assertThat(plain.getAll(List.of("key"))).containsEntry("key", "new");
    }

    /** More than one command reads, and than one script judges. */
    @Test
    void ofMany_aCacheThatKeepsNothingPastItsEnd_isGivenThoseThatHaveNotEnded() throws Exception {
        Cache<String, String> keeps = open(SOFT);
        Cache<String, String> plain = open(LoadOptions.DEFAULT);
        Map<String, String> ending = new HashMap<>();
        Map<String, String> staying = new HashMap<>();
        for (int i = 0; i < 700; i++) {
            (i % 3 == 1 ? staying : ending).put("key " + i, "value " + i);
        }
        keeps.putAll(staying);
        keeps.putAll(ending, EntryOptions.ofTtl(SHORT));
        plain.put("plain", "value");
        Thread.sleep(SHORT.toMillis() + 100);
        List<String> keys = new ArrayList<>(List.of("missing", "plain"));
        keys.addAll(ending.keySet());
        keys.addAll(staying.keySet());
        Collections.shuffle(keys, new Random(7));
        staying.put("plain", "value");

        assertThat(plain.getAll(keys)).isEqualTo(staying);
        assertThat(plain.getAll(keys.subList(0, 200)))
                .isEqualTo(keys.subList(0, 200).stream()
                        .filter(staying::containsKey)
                        .collect(Collectors.toMap(key -> key, staying::get)));
        assertThat(keeps.getAll(keys)).isEqualTo(staying);
    }

    @Test
    void whatHasEnded_keepsNobodyFromLeaveToLoad() throws Exception {
        LoadOptions loading = LoadOptions.DEFAULT.withStaleIfError(Duration.ofMinutes(1));
        Cache<String, String> cache =
                open(loading, "arcos.cache.redis.load_lease", "5s", "arcos.cache.redis.load_wait", "1h");
        loadAndLetEnd(cache, "old");

        CompletableFuture<String> loaded = CompletableFuture.supplyAsync(() -> cache.get("key", (key, load) -> "new"));

        assertThat(loaded.get(20, TimeUnit.SECONDS)).isEqualTo("new");
    }

    @Test
    void anInvalidation_whileItIsLoadedAnew_takesBothAway() throws Exception {
        Cache<String, String> one = openLeased(SOFT);
        Cache<String, String> two = openLeased(SOFT);
        loadAndLetEnd(one, "old");
        one.get("key", (key, load) -> heldLoad("overtaken"));
        await().until(() -> loads.get() == 1);

        two.remove("key");
        assertThat(two.get("key", (key, load) -> "newest")).isEqualTo("newest");
        mayEnd.countDown();

        await().until(() -> one.statistics().loads() == 0 || one.statistics().loads() >= 2);
        Thread.sleep(200);
        assertThat(one.get("key")).isEqualTo("newest");
    }
}
