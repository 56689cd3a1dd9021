package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.cluster.SlotHash;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Caches on a cluster, whole or in shards, by the address alone. */
@Timeout(120)
class ClusterTest {
    static CacheManagerBuilder manager(String uri, int shards) {
        return CacheManager.builder()
                .name("app")
                .property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", uri)
                .property("arcos.cache.redis.shards", String.valueOf(shards))
                .property("arcos.cache.redis.timeout", "5s")
                .property("arcos.cache.redis.connect_timeout", "5s");
    }

    static Cache<String, String> cache(CacheManager manager, String name) {
        return manager.createCache(
                name,
                CacheConfig.of(String.class, String.class)
                        .eternal()
                        .statistics(true)
                        .build());
    }

    private static Map<String, String> entries(int number) {
        Map<String, String> entries = new LinkedHashMap<>();
        IntStream.range(0, number).forEach(i -> entries.put("key-" + i, "value-" + i));
        return entries;
    }

    private static Set<Integer> nodesWith(String pattern) {
        RedisCluster cluster = SharedServer.cluster();
        return IntStream.range(0, 3)
                .filter(i -> !cluster.redis(i).keys(pattern).isEmpty())
                .boxed()
                .collect(Collectors.toSet());
    }

    @Test
    void aCacheInShards_isOnAllNodes_andEveryOperationReachesThem() {
        try (CacheManager manager = manager(SharedServer.cluster().uri(), 3).build()) {
            Cache<String, String> cache = cache(manager, "spread");
            cache.putAll(entries(300), EntryOptions.ofTags("red"));
            cache.put("other", "value", EntryOptions.ofTags("blue"));

            assertThat(nodesWith("app:{spread*:key-*")).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(cache.getAll(entries(300).keySet())).isEqualTo(entries(300));
            assertThat(cache.removeMatching(KeyPattern.glob("key-1?"))).isEqualTo(10);
            Set<String> found = new HashSet<>();
            cache.forEach(entry -> found.add(entry.key()));
            assertThat(found).hasSize(291);
            assertThat(cache.invalidateTags("red")).isEqualTo(290);
            assertThat(cache.get("other")).isEqualTo("value");
            cache.clear();
            assertThat(cache.get("other")).isNull();
            assertThat(cache.get("loaded", (key, load) -> "made")).isEqualTo("made");
            assertThat(cache.statistics().storeFailures()).isZero();
        }
    }

    @Test
    void aCacheThatIsWhole_isOnOneNode_andOthersElsewhere() {
        try (CacheManager manager = manager(SharedServer.cluster().uri(), 1).build()) {
            for (String name : List.of("a", "b", "c", "d", "e", "f")) {
                Cache<String, String> cache = cache(manager, name);
                cache.putAll(entries(20), EntryOptions.DEFAULT);

                assertThat(nodesWith("app:{" + name + "}:*"))
                        .containsExactly(SharedServer.cluster().ownerOf(SlotHash.getSlot("{" + name + "}")));
                assertThat(cache.getAll(entries(20).keySet())).hasSize(20);
            }
        }
    }

    @Test
    void twoProcesses_seeEachOther_whicheverNodesTheyName() {
        RedisCluster cluster = SharedServer.cluster();
        try (CacheManager one = manager("redis-cluster://127.0.0.1:" + cluster.port(0), 5)
                        .build();
                CacheManager other = manager("redis-cluster://127.0.0.1:" + cluster.port(4), 5)
                        .build()) {
            Cache<String, String> here = cache(one, "shared");
            here.putAll(entries(50), EntryOptions.DEFAULT);
            Cache<String, String> there = cache(other, "shared");

            assertThat(there.getAll(entries(50).keySet())).isEqualTo(entries(50));
            there.clear();
            assertThat(here.getAll(entries(50).keySet())).isEmpty();
        }
    }

    @Test
    void shards_lieEvenly_overAsManyNodesAsThereAre() {
        for (int nodes = 2; nodes <= 6; nodes++) {
            int number = nodes;
            Set<Integer> owners = IntStream.range(0, number)
                    .map(shard -> SlotHash.getSlot(
                            CacheKeys.ofShard("app", "places", shard).versionKey()))
                    .mapToObj(slot -> slot * number / SlotHash.SLOT_COUNT)
                    .collect(Collectors.toSet());
            assertThat(owners).as("nodes with one of " + nodes + " shards").hasSize(nodes);
        }
    }

    @Test
    void tagsOfShards_areThoseOfNoOtherCache() {
        Set<String> all = new HashSet<>();
        for (String name : List.of("a", "a%", "a%/", "a%/1", "a/1.2", "a%2F")) {
            assertThat(all.add(new CacheKeys("app", name).toString())).isTrue();
            for (int shard = 0; shard < 64; shard++) {
                assertThat(all.add(CacheKeys.ofShard("app", name, shard).toString()))
                        .isTrue();
            }
        }
    }

    @Test
    void aServerByItself_whereTheAddressSaysCluster_isToldOf() {
        try (CacheManager manager = manager(
                        "redis-cluster://127.0.0.1:" + SharedServer.get().port(), 1)
                .build()) {
            Cache<String, String> cache = cache(manager, "places");
            assertThatThrownBy(() -> cache.put("key", "value"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("arcos.cache.redis.uri says that it is a cluster")
                    .hasMessageContaining("write redis://");
        }
    }

    @Test
    void aNodeOfACluster_whereTheAddressSaysServer_isToldOf() {
        RedisCluster cluster = SharedServer.cluster();
        int elsewhere = (cluster.ownerOf(SlotHash.getSlot("{places}")) + 1) % 3;
        try (CacheManager manager =
                manager("redis://127.0.0.1:" + cluster.port(elsewhere), 1).build()) {
            Cache<String, String> cache = cache(manager, "places");
            assertThatThrownBy(() -> cache.put("key", "value"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("let arcos.cache.redis.uri say redis-cluster://");
        }
    }

    @Test
    void aClusterThatIsAway_isToldOf_withEachNodeThatWasAsked() {
        int nobody = RedisServerProcess.freePort();
        try (CacheManager manager =
                manager("redis-cluster://127.0.0.1:" + nobody, 1).build()) {
            Cache<String, String> cache = cache(manager, "places");
            assertThatThrownBy(() -> cache.put("key", "value"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("no node of the cluster answers: 127.0.0.1:" + nobody)
                    .hasMessageContaining("arcos.cache.redis.uri");
            assertThat(cache.get("key", (key, load) -> "loaded")).isEqualTo("loaded");
        }
    }

    @Test
    void aSlotThatNobodyHas_isToldOf() {
        try (RedisCluster cluster = RedisCluster.start(1, 0, "--cluster-require-full-coverage", "no");
                CacheManager manager = manager(cluster.uri(), 1).build()) {
            int slot = SlotHash.getSlot("{places}");
            Cache<String, String> cache = cache(manager, "places");
            cache.put("key", "value");
            cluster.redis(0).clusterDelSlots(slot);
            assertThatThrownBy(() -> cache.put("key", "value"))
                    .isInstanceOf(CacheStoreException.class)
                    .hasMessageContaining("CLUSTER INFO");

            cluster.redis(0).clusterAddSlots(slot);
            cache.put("key", "value");
            assertThat(cache.get("key")).isEqualTo("value");
        }
    }

    @Test
    void aDatabaseOtherThanTheFirst_isRefused_sinceAClusterHasNone() {
        assertThatThrownBy(() -> manager("redis-cluster://localhost:7000/3", 1).build())
                .hasMessageContaining("arcos.cache.redis.uri");
        assertThatThrownBy(() -> manager("redis://one:7000,two:7000", 1).build())
                .hasMessageContaining("redis-cluster://");
    }
}
