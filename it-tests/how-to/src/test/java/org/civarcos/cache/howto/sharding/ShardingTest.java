package org.civarcos.cache.howto.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.howto.PrintedProperties;
import org.civarcos.cache.redis.RedisServerProcess;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.api.Test;

/** The code of sharding.md. */
@CacheTest
class ShardingTest {
    @Test
    void inCode(CacheManager manager) {
        CacheConfig<String, String> config = CacheConfig.of(String.class, String.class)
                .store(StoreConfig.sharded("heap", "heap", "heap", "heap"))
                .maximumSize(100_000)
                .build();
        Cache<String, String> places = manager.createCache("places", config);
        for (int i = 0; i < 1_000; i++) {
            places.put("key-" + i, "value");
        }
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            for (StorePart shard : places.statistics().parts()) {
                System.out.println(
                        shard.name() + ": " + shard.size().orElse(-1) + " entries, " + shard.hits() + " hits");
            }
        } finally {
            System.setOut(console);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .hasSize(4)
                .allMatch(line -> line.matches("heap(#\\d)?: 2\\d\\d entries, 0 hits"));
    }

    @Test
    void severalServers() {
        try (RedisServerProcess a = RedisServerProcess.start();
                RedisServerProcess b = RedisServerProcess.start();
                RedisServerProcess c = RedisServerProcess.start();
                CacheManager manager = PrintedProperties.manager(
                        "/sharding/redis.properties",
                        text -> text.replace("redis://cache-a.example.org:6379", a.uri())
                                .replace("redis://cache-b.example.org:6379", b.uri())
                                .replace("redis://cache-c.example.org:6379", c.uri()))) {
            Cache<String, String> places = manager.createCache(
                    "places", CacheConfig.of(String.class, String.class).build());
            for (int i = 0; i < 100; i++) {
                places.put("key-" + i, "value", EntryOptions.ofTags("red"));
            }

            assertThat(places.statistics().parts()).extracting(StorePart::name).containsExactly("a", "b", "c");
            assertThat(places.invalidateTags("red")).isEqualTo(100);
        }
    }

    @Test
    void shardsWithTiers() {
        StoreConfig store = StoreConfig.sharded(Map.of(
                "north", StoreConfig.tiered("heap", "a"),
                "south", StoreConfig.tiered("heap", "b")));
        try (CacheManager manager = CacheManager.builder()
                .property("arcos.cache.store.a.kind", "heap")
                .property("arcos.cache.store.b.kind", "heap")
                .build()) {
            Cache<String, String> places = manager.createCache(
                    "places",
                    CacheConfig.of(String.class, String.class).store(store).build());
            places.put("key", "value");

            assertThat(places.get("key")).isEqualTo("value");
            assertThat(places.statistics().parts())
                    .extracting(StorePart::name)
                    .containsExactlyInAnyOrder("north", "south");
        }
    }
}
