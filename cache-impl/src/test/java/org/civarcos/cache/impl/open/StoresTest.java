package org.civarcos.cache.impl.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.CacheNamespace;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.StoreConfig;
import org.civarcos.cache.StorePart;
import org.civarcos.cache.impl.heap.HeapStore;
import org.civarcos.cache.impl.shard.ShardedStore;
import org.civarcos.cache.impl.tier.TieredStore;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;

/** Stores that are made of several, by configuration and by records. */
class StoresTest {
    private static CacheManager manager(String... properties) {
        CacheManagerBuilder builder = CacheManager.builder();
        for (int i = 0; i < properties.length; i += 2) {
            builder.property("arcos.cache." + properties[i], properties[i + 1]);
        }
        return builder.build();
    }

    private static CacheConfig.Builder<String, String> texts() {
        return CacheConfig.of(String.class, String.class);
    }

    private static Cache<String, String> texts(CacheManager manager) {
        return manager.createCache("places", texts().build());
    }

    @Test
    void aStore_isDefinedByProperties() {
        try (CacheManager manager = manager(
                "store", "all",
                "store.all.kind", "tiered",
                "store.all.tiers", "near, far",
                "store.all.ttl", "30s",
                "store.all.max_entries", "100",
                "store.all.write", "around",
                "store.near.kind", "heap",
                "store.far.kind", "sharded",
                "store.far.shards", "a, b",
                "store.a.kind", "distant",
                "store.b.kind", "distant")) {
            Cache<String, String> cache = texts(manager);

            assertThat(cache.config().store()).contains("all");
            TieredStore<?, ?> tiers = cache.unwrap(TieredStore.class);
            assertThat(tiers.upper()).isInstanceOf(HeapStore.class);
            assertThat(tiers.upper().bound()).hasValue(100);
            assertThat(tiers.lower()).isInstanceOf(ShardedStore.class);
            assertThat(cache.statistics().parts().get(1).parts())
                    .extracting(StorePart::name)
                    .containsExactly("a", "b");
        }
    }

    @Test
    void aStore_isDefinedByRecords() {
        try (CacheManager manager = CacheManager.create()) {
            StoreConfig config = StoreConfig.sharded(Map.of(
                    "one", StoreConfig.tiered("heap", "distant").withMaximumSize(7),
                    "two", StoreConfig.named("heap")));

            Cache<String, String> cache =
                    manager.createCache("places", texts().store(config).build());

            ShardedStore<?, ?> shards = cache.unwrap(ShardedStore.class);
            assertThat(shards.shard("one")).isInstanceOf(TieredStore.class);
            assertThat(((TieredStore<?, ?>) shards.shard("one")).upper().bound())
                    .hasValue(7);
            assertThat(shards.shard("two").bound()).as("half of the cache's").hasValue(5_000);
        }
    }

    @Test
    void oneCache_hasAStoreOfItsOwn() {
        try (CacheManager manager = manager(
                "cache.places.store",
                "four",
                "store.four.kind",
                "sharded",
                "store.four.shards",
                "heap, heap, heap, heap")) {
            assertThat(texts(manager).statistics().parts())
                    .extracting(StorePart::name)
                    .containsExactly("heap", "heap#2", "heap#3", "heap#4");
            assertThat(manager.createCache("other", texts().build()).unwrap(HeapStore.class))
                    .isNotNull();
        }
    }

    @Test
    void copiesLiveTenSeconds_overAStoreThatDoesNotTellOfChanges() {
        FakeTime time = new FakeTime();
        try (CacheManager manager = CacheManager.builder().time(time).build()) {
            Cache<String, String> far = manager.createCache(
                    "far", texts().store(StoreConfig.tiered("heap", "distant")).build());
            Cache<String, String> near = manager.createCache(
                    "near", texts().store(StoreConfig.tiered("heap", "heap")).build());
            for (Cache<String, String> cache : List.of(far, near)) {
                cache.put("key", "value");
            }
            time.advance(Duration.ofSeconds(10));

            assertThat(hasCopy(far, "key")).isFalse();
            assertThat(hasCopy(near, "key")).isTrue();
        }
    }

    @SuppressWarnings("unchecked") // the types are the cache's
    private static <K> boolean hasCopy(Cache<K, ?> cache, K key) {
        return ((TieredStore<K, ?>) cache.unwrap(TieredStore.class)).upper().containsKey(key);
    }

    @Test
    void aCacheWithAnIdleTime_isInTheLowerTierAlone() {
        FakeTime time = new FakeTime();
        try (CacheManager manager = CacheManager.builder()
                .time(time)
                .property("arcos.cache.store", "two")
                .property("arcos.cache.store.two.kind", "tiered")
                .property("arcos.cache.store.two.tiers", "heap, heap")
                .build()) {
            Cache<String, String> cache = manager.createCache(
                    "places", texts().expireAfterAccess(Duration.ofMinutes(3)).build());

            assertThat(cache.unwrap(HeapStore.class)).isNotNull();
            CacheNamespace<String> namespace = manager.namespace(texts(manager, "others"), "user:7");
            namespace.put("key", "value");
            namespace.invalidate();
            assertThat(namespace.get("key")).isNull();
        }
    }

    private static Cache<String, String> texts(CacheManager manager, String name) {
        return manager.createCache(name, texts().build());
    }

    @Test
    void earlyRefresh_isAskedOfTheLowerTier() {
        try (CacheManager manager = CacheManager.create()) {
            CacheConfig.Builder<String, String> early = texts().loading(LoadOptions.DEFAULT.withEarlyRefresh(1));

            assertThat(manager.createCache(
                                    "near",
                                    early.store(StoreConfig.tiered("heap", "heap"))
                                            .build())
                            .get("key", (key, load) -> "value"))
                    .isEqualTo("value");
        }
    }

    // --- what cannot work ----------------------------------------------------------------------------------------

    @Test
    void whatMakesNoSense_isRefused_withTheCure() {
        assertRefused("it names the store \"nowhere\", and there is none", "store", "nowhere");
        assertRefused("arcos.cache.store.s.shards", "store", "s", "store.s.kind", "sharded");
        assertRefused(
                "arcos.cache.store.t.tiers",
                "store",
                "t",
                "store.t.kind",
                "tiered",
                "store.t.tiers",
                "heap, heap, heap");
        assertRefused(
                "itself among its parts",
                "store",
                "s",
                "store.s.kind",
                "sharded",
                "store.s.shards",
                "heap, t",
                "store.t.kind",
                "tiered",
                "store.t.tiers",
                "heap, s");
        assertRefused(
                "arcos.cache.store.t.write",
                "store",
                "t",
                "store.t.kind",
                "tiered",
                "store.t.tiers",
                "heap, heap",
                "store.t.write",
                "back");
        assertRefused(
                "uses the store \"distant\" twice",
                "store",
                "s",
                "store.s.kind",
                "sharded",
                "store.s.shards",
                "distant, distant");
    }

    private static void assertRefused(String message, String... properties) {
        assertThatThrownBy(() -> {
                    try (CacheManager manager = manager(properties)) {
                        texts(manager);
                    }
                })
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void weights_areRefusedByShards() {
        try (CacheManager manager = CacheManager.create()) {
            assertThatThrownBy(() -> manager.createCache(
                            "places",
                            texts().maximumWeight(100, (key, value) -> 1)
                                    .store(StoreConfig.sharded("heap", "heap"))
                                    .build()))
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasMessageContaining("sharded[heap, heap#2]");
        }
    }

    // --- closing -------------------------------------------------------------------------------------------------

    @Test
    void closing_leavesNoThread() {
        try (CacheManager manager = CacheManager.builder()
                .name("closing")
                .property("arcos.cache.store", "t")
                .property("arcos.cache.store.t.kind", "tiered")
                .property("arcos.cache.store.t.tiers", "heap, s")
                .property("arcos.cache.store.s.kind", "sharded")
                .property("arcos.cache.store.s.shards", "heap, distant")
                .build()) {
            Cache<String, String> cache = texts(manager);
            for (int i = 0; i < 100; i++) {
                cache.put("key-" + i, "value");
                assertThat(cache.async().get("key-" + i).join()).isEqualTo("value");
            }
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .extracting(Thread::getName)
                        .noneMatch(name -> name.contains("closing")));
    }
}
