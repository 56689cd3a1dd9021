package org.civarcos.cache.it.wire.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LettuceTest {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private RedisClient client;

    private RedisCommands<String, String> connect(ProtocolVersion protocol) {
        client = RedisClient.create(RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(SERVERS.redisPort())
                .withDatabase(1)
                .withClientName("lettuce-test")
                .withTimeout(Duration.ofSeconds(20))
                .build());
        client.setOptions(ClientOptions.builder().protocolVersion(protocol).build());
        RedisCommands<String, String> redis = client.connect().sync();
        redis.flushall();
        return redis;
    }

    @AfterEach
    void shutDown() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void values_areSetAndReadAndExpire(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = connect(protocol);
        assertThat(redis.clientGetname()).isEqualTo("lettuce-test");
        assertThat(redis.set("place", "Vienna", SetArgs.Builder.ex(100).nx())).isEqualTo("OK");
        assertThat(redis.get("place")).isEqualTo("Vienna");
        assertThat(redis.get("nowhere")).isNull();
        assertThat(redis.setGet("place", "Graz")).isEqualTo("Vienna");
        assertThat(redis.mget("place", "nowhere"))
                .containsExactly(KeyValue.just("place", "Graz"), KeyValue.empty("nowhere"));
        assertThat(redis.mset(Map.of("a", "1", "b", "2"))).isEqualTo("OK");
        assertThat(redis.incrbyfloat("a", 0.5)).isEqualTo(1.5);
        assertThat(redis.pexpire("place", 20)).isTrue();
        await().untilAsserted(() -> assertThat(redis.get("place")).isNull());
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void aTransaction_tellsWhatItDid(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = connect(protocol);
        redis.multi();
        redis.set("count", "1");
        redis.incr("count");
        redis.incr("count");
        TransactionResult result = redis.exec();
        assertThat(result.wasDiscarded()).isFalse();
        assertThat(result.stream().toList()).containsExactly("OK", 2L, 3L);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void allKeys_areFoundInSteps(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = connect(protocol);
        for (int i = 0; i < 300; i++) {
            redis.set("key:" + i, "");
        }
        long seen = 0;
        KeyScanCursor<String> page = redis.scan(ScanArgs.Builder.limit(50).match("key:*"));
        while (true) {
            seen += page.getKeys().size();
            if (page.isFinished()) {
                break;
            }
            page = redis.scan(page, ScanArgs.Builder.limit(50).match("key:*"));
        }
        assertThat(seen).isEqualTo(300);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESP2", "RESP3"})
    void messages_arePublished(ProtocolVersion protocol) {
        RedisCommands<String, String> redis = connect(protocol);
        List<String> heard = new CopyOnWriteArrayList<>();
        try (StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub()) {
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard.add(channel + " " + message);
                }
            });
            connection.sync().subscribe("news");
            assertThat(redis.publish("news", "rain")).isEqualTo(1);
            await().untilAsserted(() -> assertThat(heard).containsExactly("news rain"));
        }
    }

    @Test
    void copiesInTheClient_areInvalidated() {
        RedisCommands<String, String> redis = connect(ProtocolVersion.RESP3);
        redis.set("place", "Vienna");
        Map<String, String> copies = new ConcurrentHashMap<>();
        StatefulRedisConnection<String, String> near = client.connect();
        CacheFrontend<String, String> cache = ClientSideCaching.enable(
                io.lettuce.core.support.caching.CacheAccessor.forMap(copies), near, TrackingArgs.Builder.enabled());
        assertThat(cache.get("place")).isEqualTo("Vienna");
        assertThat(copies).containsKey("place");
        redis.set("place", "Graz");
        await().untilAsserted(() -> assertThat(copies).doesNotContainKey("place"));
        assertThat(cache.get("place")).isEqualTo("Graz");
    }
}
