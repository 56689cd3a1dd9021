package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.TimeSource;

/** A server of a test's own, a manager on it, and the hands of an administrator. */
final class Bench implements AutoCloseable {
    final RedisServerProcess server;
    final CacheManager manager;
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    Bench(RedisServerProcess server, String... properties) {
        this(TimeSource.system(), server, properties);
    }

    Bench(TimeSource time, RedisServerProcess server, String... properties) {
        this.server = server;
        CacheManagerBuilder builder = CacheManager.builder()
                .name("app")
                .time(time)
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", server.uri())
                .property("arcos.cache.redis.timeout", "500ms")
                .property("arcos.cache.redis.breaker.pause", "300ms");
        for (int i = 0; i < properties.length; i += 2) {
            builder.property(properties[i], properties[i + 1]);
        }
        manager = builder.build();
    }

    static Bench started(String... properties) {
        return new Bench(RedisServerProcess.start(), properties);
    }

    /** On a server with options of its own. */
    static Bench started(String[] options, String... properties) {
        return new Bench(RedisServerProcess.start(options), properties);
    }

    Cache<String, String> texts(String name) {
        return manager.createCache(
                name,
                CacheConfig.of(String.class, String.class).statistics(true).build());
    }

    /** Fails until the breaker is open. */
    static void openBreaker(Cache<?, String> cache, Runnable failing) {
        for (int i = 0; i < 3; i++) {
            long before = cache.statistics().storeFailures();
            failing.run();
            assertThat(cache.statistics().storeFailures()).isGreaterThan(before);
        }
    }

    /** Commands past the cache. */
    RedisCommands<String, String> redis() {
        if (connection == null) {
            client = RedisClient.create(server.uri());
            connection = client.connect();
        }
        return connection.sync();
    }

    /** The key of an entry. */
    String entryKey(String cache, String key) {
        return base(cache) + ":" + key;
    }

    /** The start of the keys of a cache, up to the namespace version. */
    String base(String cache) {
        return "app:{" + cache + "}:" + redis().get("app:{" + cache + "}:version");
    }

    @Override
    public void close() {
        if (client != null) {
            connection.close();
            client.shutdown();
        }
        manager.close();
        server.close();
    }
}
