package org.civarcos.cache.howto.tiers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.howto.PrintedProperties;
import org.civarcos.cache.redis.RedisServerProcess;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;

/** The code of tiers.md. */
@CacheTest
class TiersTest {
    @Test
    void inCode(CacheManager manager, FakeTime time) {
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .store(StoreConfig.tiered("heap", "heap")
                                .withTtl(Duration.ofSeconds(5))
                                .withMaximumSize(1_000))
                        .expireAfterWrite(Duration.ofMinutes(10))
                        .build());
        places.put(1L, "Bern");
        time.advance(Duration.ofSeconds(5));

        assertThat(places.get(1L)).as("is read below").isEqualTo("Bern");
        time.advance(Duration.ofMinutes(10));
        assertThat(places.get(1L)).isNull();
    }

    @Test
    void around(CacheManager manager) {
        StoreConfig store = StoreConfig.tiered("heap", "heap").withWrites(StoreConfig.Writes.AROUND);
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .store(store)
                        .statistics(true)
                        .build());
        places.put(1L, "Bern");
        places.get(1L);
        places.get(1L);

        StorePart upper = places.statistics().parts().get(0);
        StorePart lower = places.statistics().parts().get(1);
        long askedBelow = lower.hits() + lower.misses();

        assertThat(upper.hits()).isOne();
        assertThat(askedBelow).isOne();
    }

    @Test
    void overRedis() {
        try (RedisServerProcess server = RedisServerProcess.start();
                CacheManager manager = PrintedProperties.manager(
                        "/tiers/redis.properties",
                        text -> text.replace("redis://cache.example.org:6379", server.uri()))) {
            Cache<String, String> places = manager.createCache(
                    "places",
                    CacheConfig.of(String.class, String.class).statistics(true).build());
            assertThat(places.get("key")).isNull(); // the first write of a process would have no copy otherwise
            places.put("key", "value");

            assertThat(places.get("key")).isEqualTo("value");
            assertThat(places.statistics().parts().get(0).hits()).isOne();
            assertThat(places.statistics().parts().get(1).hits()).isZero();
        }
    }

    @Test
    void overRedis_thatTellsOfChanges() {
        try (RedisServerProcess server = RedisServerProcess.start();
                CacheManager one = pushing(server);
                CacheManager two = pushing(server)) {
            CacheConfig<String, String> config =
                    CacheConfig.of(String.class, String.class).build();
            Cache<String, String> writer = one.createCache("places", config);
            Cache<String, String> reader = two.createCache("places", config);
            writer.put("key", "old");
            assertThat(reader.get("key")).isEqualTo("old");

            writer.put("key", "new");

            await().until(() -> "new".equals(reader.get("key")));
        }
    }

    private static CacheManager pushing(RedisServerProcess server) {
        return PrintedProperties.manager(
                "/tiers/push.properties", text -> text.replace("redis://cache.example.org:6379", server.uri()));
    }
}
