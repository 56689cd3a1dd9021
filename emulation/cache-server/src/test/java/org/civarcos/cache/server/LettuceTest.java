package org.civarcos.cache.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client of Java speaks with the server as with any. */
class LettuceTest {
    private static CacheServer server;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;
    private static RedisCommands<String, String> redis;

    @BeforeAll
    static void start() {
        server = CacheServer.builder().port(0).password("s3cret").start();
        client = RedisClient.create(RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(server.port().orElseThrow())
                .withPassword("s3cret".toCharArray())
                .withClientName("test")
                .build());
        connection = client.connect();
        redis = connection.sync();
    }

    @AfterAll
    static void stop() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        server.close();
    }

    @BeforeEach
    void clean() {
        redis.flushall();
    }

    @Test
    void it_says_hello_and_who_it_is() {
        assertThat(redis.clientGetname()).isEqualTo("test");
        assertThat(redis.clientList()).contains("resp=3");
    }

    @Test
    void values_are_written_and_read() {
        assertThat(redis.set("a", "1", SetArgs.Builder.ex(100))).isEqualTo("OK");
        assertThat(redis.ttl("a")).isBetween(98L, 100L);
        assertThat(redis.incrby("a", 41)).isEqualTo(42);
        assertThat(redis.incrbyfloat("a", 0.5)).isEqualTo(42.5);
        redis.mset(Map.of("b", "2", "c", "3"));
        assertThat(redis.mget("b", "x", "c"))
                .extracting(kv -> kv.getValueOrElse("none"))
                .containsExactly("2", "none", "3");
        assertThat(ScanIterator.scan(redis).stream()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void transactions_run_or_do_not() {
        redis.watch("a");
        redis.multi();
        redis.set("a", "1");
        redis.incr("a");
        TransactionResult result = redis.exec();
        assertThat(result.wasDiscarded()).isFalse();
        assertThat(List.<Object>of(result.get(0), result.get(1))).containsExactly("OK", 2L);
    }

    @Test
    void messages_arrive() {
        List<String> heard = new CopyOnWriteArrayList<>();
        try (StatefulRedisPubSubConnection<String, String> listening = client.connectPubSub()) {
            listening.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard.add(channel + ": " + message);
                }
            });
            listening.sync().subscribe("news");
            redis.publish("news", "hello");
            await().untilAsserted(() -> assertThat(heard).containsExactly("news: hello"));
        }
    }

    @Test
    void its_own_cache_is_kept_right() {
        Map<String, String> near = new ConcurrentHashMap<>();
        try (StatefulRedisConnection<String, String> own = client.connect()) {
            CacheFrontend<String, String> cache = ClientSideCaching.enable(
                    CacheAccessor.forMap(near),
                    own,
                    TrackingArgs.Builder.enabled().noloop());
            redis.set("a", "1");
            assertThat(cache.get("a")).isEqualTo("1");
            assertThat(near).containsEntry("a", "1");
            redis.set("a", "2");
            await().untilAsserted(() -> assertThat(near).isEmpty());
            assertThat(cache.get("a")).isEqualTo("2");
        }
    }

    @Test
    void what_is_not_there_is_refused_as_redis_does() {
        assertThatThrownBy(() -> redis.hset("a", "b", "c"))
                .isInstanceOf(RedisCommandExecutionException.class)
                .hasMessageContaining("unknown command 'HSET'");
    }
}
