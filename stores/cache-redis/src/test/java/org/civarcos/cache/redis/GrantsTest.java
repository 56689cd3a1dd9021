package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.LockOptions;
import org.civarcos.cache.spi.AsyncStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is had until it is given back, and is granted to somebody who does not learn of it: the others would wait for it. */
@Timeout(60)
class GrantsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean refuses;
    private RedisServerProcess server;
    private RedisCommands<String, String> redis;

    /** Each of them. */
    enum Grant {
        FENCE(store -> store.fence("key")),
        LEASE(store -> store.lease("key", false)),
        LEASE_ANEW(store -> store.lease("key", true)),
        LOCK(store -> store.lock("key", 7, LONG));

        @SuppressWarnings("ImmutableEnumChecker") // has no state
        private final Function<AsyncStore<String, String>, CompletionStage<?>> ask;

        Grant(Function<AsyncStore<String, String>, CompletionStage<?>> ask) {
            this.ask = ask;
        }
    }

    @BeforeEach
    void start() {
        server = RedisServerProcess.start();
        opened.add(threads::shutdown);
        opened.add(server);
        RedisClient client = RedisClient.create(server.uri());
        opened.add(client::shutdown);
        redis = client.connect().sync();
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private RedisStore<String, String> open(String uri, String timeout) {
        return store(cacheOn(uri, timeout));
    }

    private Cache<String, String> cacheOn(String uri, String timeout) {
        CacheManager manager = CacheManager.builder()
                .name("app")
                .executor(task -> {
                    if (refuses) {
                        throw new RejectedExecutionException("no thread is free");
                    }
                    threads.execute(task);
                })
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", uri)
                .property("arcos.cache.redis.timeout", timeout)
                .property("arcos.cache.redis.load_lease", "1h")
                .build();
        opened.add(manager);
        return manager.createCache(
                "places", CacheConfig.of(String.class, String.class).eternal().build());
    }

    @SuppressWarnings("unchecked") // it is the store of the cache
    private static RedisStore<String, String> store(Cache<String, String> cache) {
        return cache.unwrap(RedisStore.class);
    }

    /** Has the server know the scripts, and the cache a version. */
    private void prepare() {
        RedisStore<String, String> other = open(server.uri(), "5s");
        other.fence("any").close();
        other.lease("any", false).close();
        other.lock("any", 1, LONG);
    }

    private String leaseKey() {
        return "app:{places}:" + redis.get("app:{places}:version") + "@key";
    }

    private boolean isHeld() {
        return redis.exists(leaseKey(), "app:{places}:lock:key") > 0;
    }

    /** Two round trips, each of which is in time, take longer than the caller waits. */
    @Test
    void whatIsGrantedAfterItsCallerHasGivenUp_isGivenBack() throws Exception {
        prepare();
        TcpProxy proxy = new TcpProxy(server.port());
        opened.add(proxy);
        RedisStore<String, String> store = open(proxy.uri(), "3s");
        store.lock("connects", 1, LONG);
        proxy.delayReplies(1_800);
        CompletableFuture<?> fence = CompletableFuture.supplyAsync(() -> store.fence("key"), threads);
        CompletableFuture<?> lease = CompletableFuture.supplyAsync(() -> store.lease("key", false), threads);
        await().until(this::isHeld);

        for (CompletableFuture<?> given : List.of(fence, lease)) {
            assertThatThrownBy(given::join)
                    .hasCauseInstanceOf(CacheStoreException.class)
                    .hasRootCauseExactlyInstanceOf(TimeoutException.class);
        }
        store.lock("comes after them", 1, LONG);

        assertThat(store.parts.fences.isEmpty()).as("no fence is open").isTrue();
        await().until(() -> !isHeld());
    }

    @ParameterizedTest
    @EnumSource
    void whatNoThreadIsFreeToPassOn_isGivenBack(Grant grant) {
        RedisStore<String, String> store = open(server.uri(), "5s");
        store.fence("other").close();
        refuses = true;

        CompletableFuture<?> asked = grant.ask.apply(store.async()).toCompletableFuture();

        assertThatThrownBy(asked::join)
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
        refuses = false;
        store.lock("comes after it", 1, LONG);
        assertThat(store.parts.fences.isEmpty()).as("no fence is open").isTrue();
        await().until(() -> !isHeld());
    }

    /** Another may have it by then. */
    @Test
    void aLockWhoseLeaseIsOver_beforeTheAnswerComes_isNotHad() throws Exception {
        prepare();
        TcpProxy proxy = new TcpProxy(server.port());
        opened.add(proxy);
        Cache<String, String> cache = cacheOn(proxy.uri(), "5s");
        LockOptions hasty = new LockOptions(Duration.ofMillis(400), Duration.ZERO);
        cache.tryLock("connects", LockOptions.DEFAULT).orElseThrow().unlock();
        proxy.delayReplies(1_000);

        assertThat(cache.tryLock("key", hasty)).isEmpty();
        assertThat(cache.async().tryLock("key", hasty).join()).isEmpty();

        assertThat(cache.tryLock("key", hasty.withLease(LONG))).isPresent();
        assertThat(cache.async().tryLock("other", hasty.withLease(LONG)).join()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"LEASE", "LEASE_ANEW"})
    void aLeaseThatIsGranted_whenNobodyWaitsForTheAnswer_isGivenBack(Grant grant) {
        prepare();
        RedisStore<String, String> store = open(server.uri(), "500ms");
        store.fence("connects, and opens the cache").close();
        long before = scriptsRun();
        server.pause();
        try {
            assertThatThrownBy(() ->
                            grant.ask.apply(store.async()).toCompletableFuture().join())
                    .hasCauseInstanceOf(CacheStoreException.class);
        } finally {
            server.resume();
        }

        await().until(() -> scriptsRun() > before);
        await().until(() -> !isHeld());
    }

    /** How many the server was asked for by their names. */
    private long scriptsRun() {
        return redis.info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_evalsha:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("cmdstat_evalsha:calls=(\\d+),.*", "$1")))
                .sum();
    }
}
