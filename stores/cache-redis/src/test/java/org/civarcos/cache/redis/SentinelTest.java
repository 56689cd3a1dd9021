package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cache finds the primary by its Sentinels, whichever server that is. */
@Timeout(90)
class SentinelTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    private Cache<String, String> open(String uri, String... properties) {
        var builder = CacheManager.builder()
                .name("app")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", uri)
                .property("arcos.cache.redis.timeout", "5s")
                .property("arcos.cache.redis.connect_timeout", "5s")
                .property("arcos.cache.redis.breaker.pause", "300ms");
        for (int i = 0; i < properties.length; i += 2) {
            builder.property(properties[i], properties[i + 1]);
        }
        return opened(builder.build())
                .createCache(
                        "places",
                        CacheConfig.of(String.class, String.class).eternal().build());
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(condition);
    }

    @Test
    void aPrimaryThatIsKilled_isReplacedByItsReplica_whichHasWhatWasReplicated() {
        RedisSentinels all = opened(RedisSentinels.start(3));
        Cache<String, String> cache = open(all.uri());
        cache.put("key", "old");
        until(() -> RedisSentinels.as(
                all.servers().get(1), redis -> redis.keys("*:key").size() == 1));

        all.servers().get(0).kill();

        until(() -> {
            cache.put("other", "new");
            return true;
        });
        assertThat(cache.get("key")).isEqualTo("old");
        assertThat(cache.get("other")).isEqualTo("new");
        long onTheReplica = RedisSentinels.as(
                all.servers().get(1), redis -> (long) redis.keys("*:other").size());
        assertThat(onTheReplica).isOne();
    }

    @Test
    void aPrimaryThatHands_over_isLeft_withoutAFailure() {
        RedisSentinels all = opened(RedisSentinels.start(1));
        Cache<String, String> cache = open(all.uri());
        cache.put("key", "old");
        RedisServerProcess sentinel = all.sentinels().get(0);

        until(() -> RedisSentinels.failOver(sentinel));
        until(() -> RedisSentinels.as(all.servers().get(0), redis -> redis.info("replication"))
                .contains("role:slave"));

        cache.put("key", "new");

        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(cache.statistics().storeFailures()).isZero();
    }

    /** Neither the Sentinels nor the replica reach the primary any more. The cache does. */
    private static void cutOff(RedisSentinels all) {
        all.way().suffer(NodeWay.Fault.of(NodeWay.Kind.CUT, NodeWay.REPLICA::equals));
    }

    @Test
    void aPrimaryThatIsCutOffFromItsSentinels_isUsedUntilTheyReachIt_andThenTheOtherIs() {
        RedisSentinels all = opened(RedisSentinels.startBehindWay(3));
        Cache<String, String> cache = open(all.uri());
        cache.put("key", "old");
        until(() -> RedisSentinels.as(
                all.servers().get(1), redis -> redis.keys("*:key").size() == 1));

        cutOff(all);
        until(() -> RedisSentinels.as(all.servers().get(1), redis -> redis.info("replication"))
                .contains("role:master"));
        cache.put("key", "of a primary that was replaced");
        assertThat(cache.get("key")).isEqualTo("of a primary that was replaced");

        all.way().mend();
        until(() -> RedisSentinels.as(all.servers().get(0), redis -> redis.info("replication"))
                .contains("role:slave"));
        cache.put("other", "new");
        assertThat(cache.get("key")).isEqualTo("old");
        long onTheOther = RedisSentinels.as(
                all.servers().get(1), redis -> (long) redis.keys("*:other").size());
        assertThat(onTheOther).isOne();
    }

    @Test
    void aPrimaryThatIsCutOff_andWantsAReplica_refusesWhatItWouldLose() {
        RedisSentinels all =
                opened(RedisSentinels.startBehindWay(1, "--min-replicas-to-write", "1", "--min-replicas-max-lag", "1"));
        Cache<String, String> cache = open(all.uri());
        until(() -> {
            cache.put("key", "old");
            return true;
        });

        cutOff(all);
        until(() -> {
            try {
                cache.put("key", "new");
                return false;
            } catch (CacheStoreException e) {
                return e.getMessage().contains("NOREPLICAS");
            }
        });
        assertThat(cache.get("key", (key, load) -> "loaded")).isNotNull();
    }

    @Test
    void aSentinelThatIsGone_isPassedBy() {
        RedisSentinels all = opened(RedisSentinels.start(3));
        all.sentinels().get(0).kill();
        Cache<String, String> cache = open(all.uri());

        cache.put("key", "value");

        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void aNameThatNoSentinelKnows_isToldOf() {
        Cache<String, String> cache = open(SharedServer.sentinel().uri().replace("#main", "#mian"));

        assertThatThrownBy(() -> cache.put("key", "value"))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("mian")
                .hasMessageContaining("arcos.cache.redis.uri");
    }

    @Test
    void aServer_whereTheAddressSaysSentinel_isToldOf() {
        Cache<String, String> cache =
                open("redis-sentinel://127.0.0.1:" + SharedServer.get().port() + "#main");

        assertThatThrownBy(() -> cache.put("key", "value"))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("is no Sentinel: write redis://");
    }

    @Test
    void aSentinel_whereTheAddressSaysServer_isToldOf() {
        Cache<String, String> cache = open("redis://127.0.0.1:"
                + SharedServer.sentinel().sentinels().get(0).port());

        assertThatThrownBy(() -> cache.put("key", "value"))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("it is a Sentinel: write redis-sentinel://");
    }

    @Test
    void sentinels_withAPasswordOfTheirOwn_areAskedByIt() {
        RedisSentinels all = opened(RedisSentinels.start(1, "s3cret"));

        Cache<String, String> cache = open(all.uri(), "arcos.cache.redis.sentinel.password", "s3cret");
        cache.put("key", "value");

        assertThat(cache.get("key")).isEqualTo("value");
        Cache<String, String> without = open(all.uri());
        assertThatThrownBy(() -> without.put("key", "value"))
                .isInstanceOf(CacheStoreException.class)
                .hasMessageContaining("arcos.cache.redis.sentinel.password");
    }
}
