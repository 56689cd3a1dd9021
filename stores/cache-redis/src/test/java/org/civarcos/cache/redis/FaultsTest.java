package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user notices of a server in trouble. */
@Timeout(60)
class FaultsTest {
    private static void awaitRecovery(Cache<String, String> cache) {
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> {
            cache.put("probe", "alive");
            return "alive".equals(cache.get("probe"));
        });
    }

    @Test
    void serverGoneAtStart_loadsGoOn_putsSayWhy_andItIsFoundWhenItComes() {
        try (Bench bench = new Bench(RedisServerProcess.prepare("PING\r\n"))) {
            Cache<String, String> cache = bench.texts("places");

            assertThat(cache.get("key", (key, load) -> "loaded")).isEqualTo("loaded");
            assertThat(cache.get("key")).isNull();
            assertThatThrownBy(() -> cache.put("key", "value"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("cache places: put of key")
                    .hasMessageContaining(bench.server.uri());
            assertThat(cache.statistics().storeFailures()).isPositive();

            bench.server.restart();
            awaitRecovery(cache);
        }
    }

    @Test
    void serverKilled_loadsGoOn_andARestartedEmptyOneIsUsed() {
        try (Bench bench = Bench.started()) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            bench.server.kill();

            assertThat(cache.get("key", (key, load) -> "loaded")).isEqualTo("loaded");
            assertThatThrownBy(() -> cache.remove("key")).isInstanceOf(CacheStoreException.class);

            bench.server.restart();
            awaitRecovery(cache);
            assertThat(cache.get("key")).isNull();
            assertThat(cache.get("key", (key, load) -> "again")).isEqualTo("again");
            assertThat(cache.get("key")).isEqualTo("again");
        }
    }

    @Test
    void serverThatDoesNotAnswer_holdsNobodyBeyondTheTimeout_andTheBreakerFailsAtOnce() {
        try (Bench bench = Bench.started("arcos.cache.redis.breaker.pause", "2s")) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            bench.server.pause();

            long start = System.nanoTime();
            assertThatThrownBy(() -> cache.put("key", "new"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("no answer within PT0.5S");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
            assertThat(cache.get("key", (key, load) -> "loaded")).isEqualTo("loaded");

            long open = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                assertThat(cache.get("key", (key, load) -> "loaded")).isEqualTo("loaded");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - open))
                    .as("fails at once")
                    .isLessThan(Duration.ofSeconds(1));
            assertThatThrownBy(() -> cache.put("key", "new")).hasMessageContaining("left alone");

            bench.server.resume();
            awaitRecovery(cache);
        }
    }

    @Test
    void scriptsForgotten_areSentAgain() {
        try (Bench bench = Bench.started()) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            bench.redis().scriptFlush();

            cache.put("key", "new", EntryOptions.ofTags("red"));

            assertThat(cache.get("key")).isEqualTo("new");
            assertThat(cache.invalidateTags("red")).isOne();
        }
    }

    @Test
    void allLost_isAMiss_andBreaksFences() {
        try (Bench bench = Bench.started()) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            try (Fence fence = cache.fence("key")) {
                bench.redis().flushall();

                assertThat(cache.get("key")).isNull();
                assertThat(cache.put("key", "stale", EntryOptions.DEFAULT, fence))
                        .isFalse();
            }
            cache.put("key", "new");
            assertThat(cache.get("key")).isEqualTo("new");
        }
    }

    @Test
    void outOfMemory_putsSayWhy_loadsGoOn_andInvalidationsPass() {
        try (Bench bench = Bench.started()) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("a", "1", EntryOptions.ofTags("red"));
            cache.put("b", "2");
            cache.put("c", "3");
            bench.redis().configSet("maxmemory", "1mb");

            assertThatThrownBy(() -> cache.put("key", "value"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("raise its maxmemory");
            assertThat(cache.get("key", (key, load) -> "loaded")).isEqualTo("loaded");
            assertThat(cache.get("b")).isEqualTo("2");
            assertThat(cache.invalidateTags("red")).isOne();
            assertThat(cache.remove("b")).isTrue();
            cache.clear();
            assertThat(cache.get("c")).isNull();
        }
    }

    @Test
    void readOnlyReplica_isRead_andWritesSayWhy() {
        try (Bench bench = Bench.started()) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            bench.redis().replicaof("127.0.0.1", RedisServerProcess.freePort());

            assertThat(cache.get("key")).isEqualTo("value");
            assertThat(cache.get("other", (key, load) -> "loaded")).isEqualTo("loaded");
            assertThatThrownBy(() -> cache.put("key", "new"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("name the primary");

            bench.redis().replicaofNoOne();
            cache.put("key", "new");
        }
    }

    @Test
    void keysOfTheWrongType_areMisses_andAreReplaced() {
        try (Bench bench = Bench.started()) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            String entry = bench.entryKey("places", "key");
            bench.redis().del(entry);
            bench.redis().rpush(entry, "not", "ours");

            assertThat(cache.get("key")).isNull();
            assertThat(cache.entry("key")).isEmpty();
            assertThat(cache.putIfAbsent("key", "new")).isTrue();
            assertThat(cache.get("key")).isEqualTo("new");

            bench.redis().del("app:{places}:version");
            bench.redis().rpush("app:{places}:version", "not ours");
            assertThat(cache.get("key")).isNull();
            cache.put("key", "newer");
            assertThat(cache.get("key")).isEqualTo("newer");
        }
    }

    @Test
    void garbage_isAMiss_counted_andStandsInNobodysWay() {
        try (Bench bench = Bench.started()) {
            Cache<String, String> cache = bench.texts("places");
            cache.put("key", "value");
            String entry = bench.entryKey("places", "key");
            for (String garbage : Set.of(
                    "garbage", "", "\u00AC\u0001", bench.redis().get(entry).substring(0, 7))) {
                bench.redis().set(entry, garbage);
                long before = cache.statistics().storeFailures();

                assertThat(cache.get("key")).isNull();
                assertThat(cache.getAll(Set.of("key"))).isEmpty();
                assertThat(cache.containsKey("key")).isFalse();
                assertThat(cache.statistics().storeFailures()).isGreaterThan(before);
                assertThat(cache.<String>invoke("key", (processed) -> {
                            processed.setValue("made");
                            return "done";
                        }))
                        .isEqualTo("done");
                assertThat(cache.get("key")).isEqualTo("made");
            }
        }
    }
}
