package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheStatistics;
import org.civarcos.cache.EffectiveSetting;
import org.civarcos.cache.StoreConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A count is free beside a round trip: caches on a server count unless somebody says that they shall not. */
@Timeout(60)
class CountingByDefaultTest {
    private Bench bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    private void start(String... properties) {
        bench = Bench.started(properties);
    }

    private static CacheConfig.Builder<String, String> texts() {
        return CacheConfig.of(String.class, String.class);
    }

    private Cache<String, String> used(CacheConfig.Builder<String, String> config) {
        Cache<String, String> cache = bench.manager.createCache("counted", config.build());
        cache.get("counted", (key, context) -> "value");
        cache.get("counted");
        return cache;
    }

    private EffectiveSetting setting(String cache) {
        String name = "arcos.cache.cache." + cache + ".statistics";
        return bench.manager.effectiveSettings(cache).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutASetting_counts_andTheSettingsSayWhy() {
        start();
        CacheStatistics counted = used(texts()).statistics();

        assertThat(counted.hits()).isEqualTo(1);
        assertThat(counted.misses()).isEqualTo(1);
        assertThat(counted.loads()).isEqualTo(1);
        assertThat(setting("counted"))
                .hasToString("arcos.cache.cache.counted.statistics = true"
                        + " (default: true, since counting costs nothing beside the store redis)");
        assertThat(setting("yet to come").value()).isEqualTo("true");
    }

    @Test
    void whatIsSetForAllCaches_isStronger() {
        start("arcos.cache.statistics", "false");

        assertThat(used(texts()).statistics().enabled()).isFalse();
        assertThat(setting("counted").value()).isEqualTo("false");
        assertThat(setting("counted").isDefault()).isFalse();
        assertThat(setting("counted").source()).startsWith("arcos.cache.statistics");
    }

    @Test
    void whatIsSetForTheCache_isStronger() {
        start("arcos.cache.cache.counted.statistics", "false");

        assertThat(used(texts()).statistics().hits()).isZero();
    }

    @Test
    void whatTheCodeSays_isStronger() {
        start("arcos.cache.statistics", "true");

        assertThat(used(texts().statistics(false)).statistics().hits()).isZero();
        assertThat(setting("counted").source()).isEqualTo(EffectiveSetting.CODE);
    }

    @Test
    void whatTheCodeSaysOfTheDefault_isWeakerThanSettings_andStrongerThanTheStore() {
        start("arcos.cache.cache.asked.statistics", "true");

        assertThat(used(texts().statisticsByDefault(false)).statistics().hits()).isZero();
        Cache<String, String> asked = bench.manager.createCache(
                "asked", texts().statisticsByDefault(false).build());
        assertThat(asked.statistics().enabled()).isTrue();
    }

    @Test
    void aCacheOnTheHeap_besideThem_doesNot() {
        start();

        assertThat(used(texts().store("heap")).statistics().enabled()).isFalse();
        assertThat(setting("counted"))
                .hasToString("arcos.cache.cache.counted.statistics = false"
                        + " (default: false, since counting costs time beside the store heap)");
    }

    @Test
    void ofSeveralStores_allHaveToSaySo() {
        start(
                "arcos.cache.store.far.kind",
                "redis",
                "arcos.cache.store.far.redis.uri",
                SharedServer.second().uri());

        assertThat(isCounted("shards", StoreConfig.sharded("redis", "far"))).isTrue();
        assertThat(isCounted("mixed", StoreConfig.sharded("redis", "heap"))).isFalse();
        assertThat(isCounted("tiers", StoreConfig.tiered("heap", "far"))).isFalse();
    }

    private boolean isCounted(String name, StoreConfig store) {
        return bench.manager
                .createCache(name, texts().store(store).build())
                .statistics()
                .enabled();
    }
}
