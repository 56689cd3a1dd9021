package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that are killed under shards and tiers, and come back. */
@Timeout(60)
class ComposedFaultsTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private RedisServerProcess server() {
        RedisServerProcess server = RedisServerProcess.start();
        opened.add(server);
        return server;
    }

    private Cache<String, String> cache(String... properties) {
        CacheManagerBuilder builder = DefinedStores.builder(
                        CacheManager.builder().name("app"), properties)
                .property("arcos.cache.redis.timeout", "500ms")
                .property("arcos.cache.redis.breaker.pause", "300ms");
        CacheManager manager = builder.build();
        opened.add(manager);
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class).statistics(true).build());
    }

    private static Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            keys.add("key-" + i);
        }
        return keys;
    }

    private static void put(Cache<String, String> cache, String value) {
        keys().forEach(key -> cache.put(key, value, EntryOptions.ofTags("red")));
    }

    @Test
    void aShardThatIsKilled_costsItsShare_untilItIsBack() {
        RedisServerProcess first = server();
        RedisServerProcess second = server();
        Cache<String, String> cache = cache(
                "composed.kind", "sharded",
                "composed.shards", "a, b",
                "a.kind", "redis",
                "a.redis.uri", first.uri(),
                "b.kind", "redis",
                "b.redis.uri", second.uri());
        put(cache, "value");
        second.kill();

        Set<String> left = cache.getAll(keys()).keySet();
        assertThat(left).hasSizeBetween(10, 50);
        keys().forEach(key ->
                assertThat(cache.get(key, (k, load) -> "loaded")).isEqualTo(left.contains(key) ? "value" : "loaded"));
        assertThatThrownBy(() -> cache.invalidateTags("red"))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("shard b failed")
                .hasMessageContaining(second.uri());
        assertThat(cache.getAll(keys())).isEmpty();

        second.restart();
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> {
            put(cache, "again");
            return cache.getAll(keys()).size() == keys().size();
        });
        assertThat(cache.invalidateTags("red")).isEqualTo(keys().size());
    }

    @Test
    void aShardThatIsAdded_takesItsShare_andNothingElseIsLost() {
        RedisServerProcess first = server();
        RedisServerProcess second = server();
        String[] both = {
            "composed.kind", "sharded",
            "composed.shards", "a, b",
            "a.kind", "redis",
            "a.redis.uri", first.uri(),
            "b.kind", "redis",
            "b.redis.uri", second.uri()
        };
        String[] one = both.clone();
        one[3] = "a";
        put(cache(one), "value");

        Set<String> found = cache(both).getAll(keys()).keySet();

        assertThat(found).hasSizeBetween(15, 45);
        assertThat(cache(both).getAll(keys()).keySet())
                .as("each process looks at the same place")
                .isEqualTo(found);
    }

    @Test
    void aServerThatIsKilledUnderTheHeap_leavesTheCopies() {
        RedisServerProcess server = server();
        Cache<String, String> cache = cache(
                "composed.kind", "tiered",
                "composed.tiers", "heap, far",
                "composed.ttl", "1h",
                "far.kind", "redis",
                "far.redis.uri", server.uri());
        cache.get(
                "anything"); // until the server was asked once, writes have no copies: it may have a moment to clear at
        put(cache, "value");
        server.kill();

        assertThat(cache.getAll(keys())).hasSize(keys().size());
        assertThat(cache.get("key-1")).isEqualTo("value");
        assertThat(cache.get("absent", (key, load) -> "loaded")).isEqualTo("loaded");
        assertThatThrownBy(() -> cache.put("key-1", "new")).isInstanceOf(CacheStoreException.class);
        assertThat(cache.get("key-1")).as("may be old or new: nobody knows").isNull();
        assertThatThrownBy(() -> cache.invalidateTags("red")).isInstanceOf(CacheStoreException.class);
        assertThat(cache.getAll(keys())).isEmpty();

        server.restart();
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(() -> {
            cache.put("key-1", "again");
            return "again".equals(cache.get("key-1"));
        });
        assertThat(cache.statistics().parts().get(0).size()).hasValue(1);
    }

    @Test
    void anotherProcess_isSeenWhenTheCopyEnds() {
        RedisServerProcess server = server();
        String[] properties = {
            "composed.kind", "tiered",
            "composed.tiers", "heap, far",
            "composed.ttl", "300ms",
            "far.kind", "redis",
            "far.redis.uri", server.uri()
        };
        Cache<String, String> one = cache(properties);
        Cache<String, String> two = cache(properties);
        one.put("key", "old");
        assertThat(two.get("key")).isEqualTo("old");

        one.put("key", "new");

        assertThat(one.get("key")).isEqualTo("new");
        await().atMost(Duration.ofSeconds(15)).until(() -> "new".equals(two.get("key")));
    }
}
