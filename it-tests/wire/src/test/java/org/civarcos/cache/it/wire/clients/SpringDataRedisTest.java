package org.civarcos.cache.it.wire.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.BatchStrategies;
import org.springframework.data.redis.cache.BatchStrategy;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Spring's cache: what an application with {@code @Cacheable} sends. */
class SpringDataRedisTest {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static LettuceConnectionFactory connections;

    @BeforeAll
    static void connect() {
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", SERVERS.redisPort()));
        connections.afterPropertiesSet();
        connections.start();
    }

    @AfterAll
    static void close() {
        connections.destroy();
    }

    private static RedisCacheWriter writer(BatchStrategy strategy) {
        return RedisCacheWriter.create(
                connections, config -> config.immediateWrites().batchStrategy(strategy));
    }

    private static Cache cache(RedisCacheWriter writer, Duration lifetime) {
        RedisCacheManager manager = RedisCacheManager.builder(writer)
                .cacheDefaults(RedisCacheConfiguration.defaultCacheConfig().entryTtl(lifetime))
                .build();
        manager.afterPropertiesSet();
        return manager.getCache("places");
    }

    @Test
    void values_areCachedAndEvicted() {
        Cache cache = cache(writer(BatchStrategies.scan(1_000)), Duration.ofMinutes(1));
        assertThat(cache.get("1", () -> "Vienna")).isEqualTo("Vienna");
        assertThat(cache.get("1", () -> "Graz")).isEqualTo("Vienna");
        assertThat(cache.putIfAbsent("1", "Graz").get()).isEqualTo("Vienna");
        cache.put("2", "Linz");
        cache.evict("1");
        assertThat(cache.get("1")).isNull();
        assertThat(cache.get("2", String.class)).isEqualTo("Linz");
        cache.clear();
        assertThat(cache.get("2")).isNull();
    }

    @Test
    void aValue_expires() {
        Cache cache = cache(writer(BatchStrategies.scan(1_000)), Duration.ofMillis(30));
        cache.put("short", "Vienna");
        await().untilAsserted(() -> assertThat(cache.get("short")).isNull());
    }

    @Test
    void aCache_isClearedInSteps() {
        Cache cache = cache(writer(BatchStrategies.scan(10)), Duration.ofMinutes(1));
        for (int i = 0; i < 100; i++) {
            cache.put("key " + i, "value");
        }
        cache.clear();
        assertThat(cache.get("key 7")).isNull();
        assertThat(cache.get("key 99")).isNull();
    }
}
