package org.civarcos.cache.it.wire.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.Protocol;

/** Its bucket; its maps and locks are hashes and scripts, which the server does not do. */
class RedissonTest {
    @RegisterExtension
    static final Servers SERVERS = new Servers();

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void aBucket_isSetAndReadAndExpires(Protocol protocol) {
        Config config = new Config().setProtocol(protocol);
        config.useSingleServer()
                .setAddress("redis://127.0.0.1:" + SERVERS.redisPort())
                .setConnectionMinimumIdleSize(1)
                .setConnectionPoolSize(2);
        RedissonClient client = Redisson.create(config);
        try {
            RBucket<String> bucket = client.getBucket("place:" + protocol, StringCodec.INSTANCE);
            assertThat(bucket.get()).isNull();
            bucket.set("Vienna");
            assertThat(bucket.get()).isEqualTo("Vienna");
            assertThat(bucket.setIfAbsent("Graz")).isFalse();
            assertThat(bucket.getAndSet("Linz")).isEqualTo("Vienna");
            bucket.set("Wels", Duration.ofMillis(30));
            await().untilAsserted(() -> assertThat(bucket.get()).isNull());
            assertThat(client.getKeys().count()).isZero();
        } finally {
            client.shutdown();
        }
    }
}
