package org.civarcos.cache.it.wire.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

class JedisTest {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    private static Jedis connect(RedisProtocol protocol) {
        Jedis jedis = new Jedis(
                new HostAndPort("127.0.0.1", SERVERS.redisPort()),
                DefaultJedisClientConfig.builder()
                        .protocol(protocol)
                        .clientName("jedis-test")
                        .database(2)
                        .build());
        jedis.flushAll();
        return jedis;
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void values_areSetAndRead(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThat(jedis.clientGetname()).isEqualTo("jedis-test");
            assertThat(jedis.set("place", "Vienna")).isEqualTo("OK");
            assertThat(jedis.get("place")).isEqualTo("Vienna");
            assertThat(jedis.get("nowhere")).isNull();
            assertThat(jedis.set("place", "Graz", new SetParams().nx())).isNull();
            assertThat(jedis.mget("place", "nowhere")).containsExactly("Vienna", null);
            assertThat(jedis.incrBy("count", 5)).isEqualTo(5);
            assertThat(jedis.incrByFloat("float", 1.5)).isEqualTo(1.5);
            assertThat(jedis.exists("place", "count")).isEqualTo(2);
            assertThat(jedis.dbSize()).isEqualTo(3);
            assertThat(jedis.del("place", "count", "float", "nowhere")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void anEntry_expires(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            jedis.setex("place", 100, "Vienna");
            assertThat(jedis.ttl("place")).isBetween(99L, 100L);
            assertThat(jedis.pexpire("place", 20)).isEqualTo(1);
            await().untilAsserted(() -> assertThat(jedis.get("place")).isNull());
            assertThat(jedis.ttl("place")).isEqualTo(-2);
        }
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void aTransaction_isGivenUpWhenAWatchedKeyChanges(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol);
                Jedis other = connect(protocol)) {
            jedis.watch("count");
            other.incr("count");
            Transaction refused = jedis.multi();
            refused.set("count", "10");
            assertThat(refused.exec()).isNull();
            Transaction done = jedis.multi();
            Response<Long> count = done.incr("count");
            done.exec();
            assertThat(count.get()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void manyCommands_goInOneWrite(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            Pipeline pipeline = jedis.pipelined();
            for (int i = 0; i < 1_000; i++) {
                pipeline.set("key:" + i, "" + i);
            }
            assertThat(pipeline.syncAndReturnAll()).hasSize(1_000).containsOnly("OK");
            String cursor = ScanParams.SCAN_POINTER_START;
            long seen = 0;
            do {
                ScanResult<String> page = jedis.scan(cursor, new ScanParams().match("key:?5*"));
                seen += page.getResult().size();
                cursor = page.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
            assertThat(seen).isEqualTo(99);
        }
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void whatTheServerDoesNotDo_isAnError(RedisProtocol protocol) {
        try (Jedis jedis = connect(protocol)) {
            assertThatThrownBy(() -> jedis.hset("hash", "field", "value"))
                    .isInstanceOf(JedisDataException.class)
                    .hasMessageStartingWith("ERR unknown command 'HSET'");
            jedis.set("text", "abc");
            assertThatThrownBy(() -> jedis.incr("text")).hasMessage("ERR value is not an integer or out of range");
            assertThat(List.of(jedis.ping())).containsExactly("PONG");
        }
    }
}
