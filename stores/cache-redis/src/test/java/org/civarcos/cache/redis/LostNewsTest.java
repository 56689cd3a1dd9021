package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process with copies that never end, whose way to the server fails while another changes what they are copies of. */
@Timeout(60)
class LostNewsTest {
    private RedisServerProcess server;
    private TcpProxy way;
    private CacheManager readers;
    private Bench writers;
    private Cache<String, String> reader;
    private Cache<String, String> writer;

    @BeforeEach
    void open() {
        server = RedisServerProcess.start();
        way = new TcpProxy(server.port());
        readers = DefinedStores.builder(
                        CacheManager.builder().name("app"),
                        "composed.kind",
                        "tiered",
                        "composed.tiers",
                        "heap, far",
                        "far.kind",
                        "redis",
                        "far.redis.uri",
                        way.uri(),
                        "far.redis.push",
                        "true",
                        "far.redis.timeout",
                        "500ms")
                .property("arcos.cache.redis.breaker.pause", "300ms")
                .build();
        writers = new Bench(server, "arcos.cache.redis.timeout", "5s");
        reader = readers.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .eternal()
                        .statistics(true)
                        .build());
        writer = writers.texts("places");
        writer.put("key", "old");
        until(() -> "old".equals(reader.get("key")) && copies() == 1);
    }

    @AfterEach
    void close() throws Exception {
        readers.close();
        writers.close();
        way.close();
        server.close();
    }

    private long copies() {
        return reader.statistics().parts().get(0).size().orElseThrow();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(condition);
    }

    @Test
    void whatChangedWhileTheConnectionWasBroken_isNotServedWhenItIsBack() {
        way.cut();
        writer.put("key", "new");
        way.mend();

        until(() -> {
            reader.put("other", "value"); // goes through, so that the connection is back
            return true;
        });

        assertThat(reader.get("key")).isNotEqualTo("old");
        until(() -> "new".equals(reader.get("key")));
    }

    @Test
    void whatChangedWhileTheConnectionHung_isNotServedOnceACommandWentUnanswered() {
        way.hang();
        writer.put("key", "new");

        assertThatThrownBy(() -> reader.remove("other")).isInstanceOf(CacheStoreException.class);

        assertThat(reader.get("key")).isNotEqualTo("old");
    }

    @Test
    void whatChangedWhileTheConnectionHung_isNotServedForLong_thoughNobodySendsACommand() {
        way.hang();
        writer.put("key", "new");

        until(() -> !"old".equals(reader.getOrDefault("key", ""))); // a copy is read without a command
    }

    @Test
    void aConnectionThatHangsForEver_isLeft_andTheServerUsedAgain() {
        way.hang();
        writer.put("key", "new");

        until(() -> reader.get("other") == null && "new".equals(reader.get("key")));
        writer.put("key", "newer");
        until(() -> "newer".equals(reader.get("key")));
    }
}
