package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes with copies in memory, over a server that tells each of what the other changes. */
@Timeout(60)
class PushTest {
    private final List<AutoCloseable> opened = new ArrayList<>();
    private RedisServerProcess server;
    private Cache<String, String> one;
    private Cache<String, String> two;

    @BeforeEach
    void open() {
        server = RedisServerProcess.start("--hz", "1"); // what nobody asks for expires late
        opened.add(server);
        one = cache();
        two = cache();
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private Cache<String, String> cache() {
        CacheManager manager = DefinedStores.builder(
                        CacheManager.builder().name("app"),
                        "composed.kind",
                        "tiered",
                        "composed.tiers",
                        "heap, far",
                        "far.kind",
                        "redis",
                        "far.redis.uri",
                        server.uri(),
                        "far.redis.push",
                        "true")
                .property("arcos.cache.redis.breaker.pause", "300ms")
                .build();
        opened.add(manager);
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .eternal()
                        .statistics(true)
                        .build());
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(condition);
    }

    private static long copies(Cache<?, ?> cache) {
        return cache.statistics().parts().get(0).size().orElseThrow();
    }

    /** Reads until there is a copy: news of what was written before may drop the first. */
    private static void copy(Cache<String, String> cache, String value) {
        until(() -> value.equals(cache.get("key")) && copies(cache) == 1);
    }

    @Test
    void whatAnotherChanges_isSeen_thoughCopiesNeverEnd() {
        Map<Runnable, String> changes = Map.of(
                () -> one.put("key", "new"), "new",
                () -> one.remove("key"), "",
                () -> one.invalidateTags("red"), "",
                () -> one.removeMatching(KeyPattern.glob("k*")), "",
                () -> one.clear(), "",
                () -> one.touch("key", EntryOptions.ofTtl(Duration.ofMillis(1))), "");
        changes.forEach((change, expected) -> {
            one.put("key", "old", EntryOptions.ofTags("red"));
            copy(two, "old");

            change.run();

            until(() -> expected.equals(two.getOrDefault("key", "")));
        });
    }

    @Test
    void whatAnotherChangesPastTheCache_isSeenToo() {
        one.put("key", "old");
        copy(two, "old");
        try (Bench administrator = new Bench(server)) {
            administrator.redis().flushall();

            until(() -> two.get("key") == null && copies(two) == 0);
        }
    }

    @Test
    void whatAnotherLetGoAtAMoment_goesThenFromCopies() {
        one.put("key", "value");
        copy(two, "value");
        long set = System.nanoTime();
        one.clearAfter(Duration.ofSeconds(2));
        until(() -> copies(two) == 0);
        until(() -> "value".equals(two.get("key")) && copies(two) == 1);

        waitUntilGone(set);
        assertThat(two.get("key")).isNull();
    }

    /** Waits for a moment two seconds after another; none of it may have passed before there were copies. */
    private static void waitUntilGone(long set) {
        assertThat(System.nanoTime() - set)
                .as("ns until there were copies again")
                .isLessThan(Duration.ofSeconds(2).toNanos());
        await().pollDelay(Duration.ofMillis(10))
                .until(() -> System.nanoTime() - set > Duration.ofMillis(2_050).toNanos());
    }

    @Test
    void aServerThatIsGone_mayHaveToldWhatNobodyHeard() {
        one.put("key", "old");
        copy(two, "old");
        server.kill();

        until(() -> copies(two) == 0);
        assertThat(two.get("key")).isNull();
        assertThatThrownBy(() -> two.put("key", "value")).isInstanceOf(CacheStoreException.class);

        server.restart();
        until(() -> {
            one.put("key", "again");
            return "again".equals(two.get("key"));
        });
        copy(two, "again");
        one.put("key", "told again");
        until(() -> "told again".equals(two.get("key")));
    }

    @Test
    void otherCaches_keepTheirCopies() {
        one.put("key", "value");
        copy(two, "value");
        CacheManager manager = CacheManager.builder()
                .name("app")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", server.uri())
                .build();
        opened.add(manager);
        Cache<String, String> other = manager.createCache(
                "places2", CacheConfig.of(String.class, String.class).build());
        other.put("key", "other");
        other.clear();
        one.put("last", "value"); // what was told before this has been heard when this has

        until(() -> two.get("last") != null && copies(two) == 2);
        assertThat(two.statistics().parts().get(1).hits())
                .as("reads below of two keys")
                .isLessThanOrEqualTo(4);
    }
}
