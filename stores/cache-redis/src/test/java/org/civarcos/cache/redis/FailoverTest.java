package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TimeSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A primary is demoted, its name leads to another, and nobody closes the connections to it. */
@Timeout(60)
class FailoverTest {
    private final List<AutoCloseable> opened = new ArrayList<>();
    private RedisServerProcess former;
    private RedisServerProcess next;
    private TcpProxy name;
    private Bench onFormer;
    private Bench onNext;

    @BeforeEach
    void start() {
        former = opened(RedisServerProcess.start("--repl-diskless-sync-delay", "0"));
        next = opened(RedisServerProcess.start("--repl-diskless-sync-delay", "0"));
        name = opened(new TcpProxy(former.port()));
        onFormer = new Bench(former);
        onNext = new Bench(next);
        onNext.redis().replicaof("127.0.0.1", former.port());
    }

    @AfterEach
    void close() throws Exception {
        onFormer.close();
        onNext.close();
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.add(resource);
        return resource;
    }

    private Cache<String, String> plain(String uri) {
        return cache("composed.kind", "redis", "composed.redis.uri", uri);
    }

    private Cache<String, String> tiered(String uri) {
        return cache(
                "composed.kind",
                "tiered",
                "composed.tiers",
                "heap, far",
                "far.kind",
                "redis",
                "far.redis.push",
                "true",
                "far.redis.uri",
                uri);
    }

    private Cache<String, String> cache(String... properties) {
        CacheManager manager =
                opened(DefinedStores.builder(CacheManager.builder().name("app").time(TimeSource.system()), properties)
                        .property("arcos.cache.redis.breaker.pause", "300ms")
                        .build());
        return manager.createCache(
                "places",
                CacheConfig.of(String.class, String.class)
                        .eternal()
                        .statistics(true)
                        .build());
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(15)).ignoreExceptions().until(condition);
    }

    private void awaitReplication(String key) {
        until(() -> onNext.redis().keys("*:" + key).size() == 1);
    }

    /** The former primary is cut off as well, so that it has for ever what it has now. */
    private void failOver() {
        onNext.redis().replicaofNoOne();
        name.leadTo(next.port());
        onFormer.redis().replicaof("127.0.0.1", RedisServerProcess.freePort());
    }

    @Test
    void aWrite_findsTheNewPrimary_andNobodyNotices() {
        Cache<String, String> cache = plain(name.uri());
        cache.put("key", "old");
        awaitReplication("key");
        failOver();

        cache.put("key", "new");

        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(plain(next.uri()).get("key")).isEqualTo("new");
        assertThat(cache.statistics().storeFailures()).isZero();
    }

    @Test
    void everyChange_findsTheNewPrimary() {
        List<java.util.function.Consumer<Cache<String, String>>> changes = List.of(
                cache -> cache.remove("key"),
                cache -> cache.removeAll(List.of("key")),
                cache -> cache.invalidateTags("red"),
                Cache::clear,
                cache -> cache.touch("key", EntryOptions.ofTtl(Duration.ofMillis(1))),
                cache -> cache.putAll(java.util.Map.of("key", "new"), EntryOptions.DEFAULT),
                cache -> cache.invoke("key", entry -> {
                    entry.setValue("new");
                    return null;
                }));
        List<Cache<String, String>> caches =
                changes.stream().map(change -> plain(name.uri())).toList();
        caches.get(0).put("key", "old", EntryOptions.ofTags("red"));
        caches.forEach(cache -> assertThat(cache.get("key")).isEqualTo("old"));
        awaitReplication("key");
        failOver();
        Cache<String, String> there = plain(next.uri());

        for (int i = 0; i < changes.size(); i++) {
            there.put("key", "old", EntryOptions.ofTags("red"));
            changes.get(i).accept(caches.get(i));

            until(() -> !"old".equals(there.get("key")));
            assertThat(caches.get(i).statistics().storeFailures())
                    .as("change " + i)
                    .isZero();
        }
    }

    @Test
    void whoOnlyReads_leavesTheDemotedServerToo() {
        Cache<String, String> reader = plain(name.uri());
        reader.put("key", "old");
        awaitReplication("key");
        failOver();

        plain(next.uri()).put("key", "new");

        until(() -> "new".equals(reader.get("key")));
    }

    @Test
    void nearCopies_ofTheDemotedServer_go() {
        Cache<String, String> reader = tiered(name.uri());
        reader.put("key", "old");
        awaitReplication("key");
        until(() -> "old".equals(reader.get("key"))
                && reader.statistics().parts().get(0).size().orElseThrow() == 1);
        failOver();
        Cache<String, String> writer = plain(next.uri());
        writer.put("key", "new");
        reader.put("other", "value"); // refused by the demoted one, which is how it is noticed

        until(() -> "new".equals(reader.get("key")));
        writer.put("key", "newer");
        until(() -> "newer".equals(reader.get("key")));
    }

    @Test
    void nearCopies_ofTheDemotedServer_go_thoughNobodySendsACommand() {
        Cache<String, String> reader = tiered(name.uri());
        reader.put("key", "old");
        awaitReplication("key");
        until(() -> "old".equals(reader.get("key"))
                && reader.statistics().parts().get(0).size().orElseThrow() == 1);
        failOver();
        plain(next.uri()).put("key", "new");

        until(() -> "new".equals(reader.get("key")));
    }

    @Test
    void aNameThatStillLeadsToTheReplica_isReadThere_andLookedUpAgain() {
        Cache<String, String> cache = plain(name.uri());
        cache.put("key", "old");
        awaitReplication("key");
        onFormer.redis().replicaof("127.0.0.1", RedisServerProcess.freePort());
        assertThat(cache.get("key")).isEqualTo("old");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> cache.put("key", "new"))
                .hasMessageContaining("name the primary");

        onNext.redis().replicaofNoOne();
        name.leadTo(next.port());

        until(() -> {
            cache.put("key", "new");
            return "new".equals(plain(next.uri()).get("key"));
        });
    }

    @Test
    void connectionsThatAreKilled_costNoRead() {
        Cache<String, String> cache = plain(former.uri());
        cache.put("key", "value");
        for (int i = 0; i < 20; i++) {
            onFormer.redis().clientKill(io.lettuce.core.KillArgs.Builder.skipme());

            assertThat(cache.get("key")).isEqualTo("value");
            cache.remove("absent");
        }
        assertThat(cache.statistics().storeFailures()).isZero();
    }
}
