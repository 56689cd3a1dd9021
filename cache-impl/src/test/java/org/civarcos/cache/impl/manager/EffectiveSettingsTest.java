package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EffectiveSetting;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.spi.ConfigSource;
import org.junit.jupiter.api.Test;

class EffectiveSettingsTest {
    private static final ConfigSource FILE = Map.of(
            "arcos.cache.default_ttl", "7m",
            "arcos.cache.statistics", "true",
            "arcos.cache.templates", "t",
            "arcos.cache.template.t.caches", "pl*",
            "arcos.cache.template.t.jitter", "10%",
            "arcos.cache.cache.places.max_entries", "80")::get;

    private static CacheManager manager() {
        return CacheManager.builder()
                .configSources(FILE)
                .property("arcos.cache.cache.places.eviction_policy", "lru")
                .build();
    }

    private static EffectiveSetting of(List<EffectiveSetting> settings, String name) {
        return settings.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static EffectiveSetting ofPlaces(CacheManager manager, String name) {
        return of(manager.effectiveSettings("places"), "arcos.cache.cache.places." + name);
    }

    @Test
    void ofAllCaches_eachIsThere_withItsSource_orItsDefault() {
        try (CacheManager manager = manager()) {
            List<EffectiveSetting> all = manager.effectiveSettings();

            assertThat(of(all, "arcos.cache.default_ttl"))
                    .isEqualTo(new EffectiveSetting("arcos.cache.default_ttl", "7m", "a ConfigSource", "PT5M"));
            assertThat(of(all, "arcos.cache.max_entries"))
                    .isEqualTo(new EffectiveSetting("arcos.cache.max_entries", "10000", "default", "10000"));
            assertThat(of(all, "arcos.cache.max_entries").isDefault()).isTrue();
            assertThat(of(all, "arcos.cache.warm.parallelism").value()).isEqualTo("4");
        }
    }

    @Test
    void ofOneCache_itsOwn_itsTemplates_thoseOfAll_andDefaults() {
        try (CacheManager manager = manager()) {
            assertThat(ofPlaces(manager, "max_entries").value()).isEqualTo("80");
            assertThat(ofPlaces(manager, "eviction_policy").source()).isEqualTo("code");
            assertThat(ofPlaces(manager, "jitter"))
                    .isEqualTo(new EffectiveSetting(
                            "arcos.cache.cache.places.jitter",
                            "10%",
                            "arcos.cache.template.t.jitter, a ConfigSource",
                            "0"));
            assertThat(ofPlaces(manager, "ttl"))
                    .isEqualTo(new EffectiveSetting(
                            "arcos.cache.cache.places.ttl", "7m", "arcos.cache.default_ttl, a ConfigSource", "PT5M"));
            assertThat(ofPlaces(manager, "cache_nulls").isDefault()).isTrue();
        }
    }

    @Test
    void theConfigurationOfACache_isStrongest() {
        try (CacheManager manager = manager()) {
            manager.createCache(
                    "places",
                    CacheConfig.of(String.class, String.class)
                            .maximumSize(90)
                            .expireAfterAccess(Duration.ofMinutes(1))
                            .loading(LoadOptions.DEFAULT.withFailureTtl(Duration.ofSeconds(3)))
                            .build());

            assertThat(ofPlaces(manager, "max_entries"))
                    .isEqualTo(new EffectiveSetting("arcos.cache.cache.places.max_entries", "90", "code", "10000"));
            assertThat(ofPlaces(manager, "idle").value()).isEqualTo("PT1M");
            assertThat(ofPlaces(manager, "ttl").value()).isEqualTo("forever");
            assertThat(ofPlaces(manager, "failure_ttl").value()).isEqualTo("PT3S");
            assertThat(ofPlaces(manager, "jitter").value()).isEqualTo("10%");
            manager.destroyCache("places");
            assertThat(ofPlaces(manager, "max_entries").value()).isEqualTo("80");
        }
    }

    @Test
    void whetherACacheCounts_ifNothingSays_isToldWithTheReason() {
        try (CacheManager manager = CacheManager.builder().build()) {
            manager.createCache(
                    "places", CacheConfig.of(String.class, String.class).build());
            manager.createCache(
                    "counted",
                    CacheConfig.of(String.class, String.class)
                            .statisticsByDefault(true)
                            .build());

            assertThat(ofPlaces(manager, "statistics"))
                    .hasToString("arcos.cache.cache.places.statistics = false"
                            + " (default: false, since counting costs time beside the store heap)");
            assertThat(of(manager.effectiveSettings("counted"), "arcos.cache.cache.counted.statistics"))
                    .hasToString("arcos.cache.cache.counted.statistics = true"
                            + " (default: true, since the code that makes the cache says so)");
            assertThat(manager.getCache("counted").orElseThrow().statistics().enabled())
                    .isTrue();
        }
    }

    @Test
    void whatASettingSays_ofCounting_isStrongerThanTheDefaultOfTheCode() {
        try (CacheManager manager = manager()) {
            manager.createCache(
                    "places",
                    CacheConfig.of(String.class, String.class)
                            .statisticsByDefault(false)
                            .build());

            assertThat(manager.getCache("places").orElseThrow().statistics().enabled())
                    .isTrue();
            assertThat(ofPlaces(manager, "statistics"))
                    .isEqualTo(new EffectiveSetting(
                            "arcos.cache.cache.places.statistics",
                            "true",
                            "arcos.cache.statistics, a ConfigSource",
                            "false, since the code that makes the cache says so"));
        }
    }

    @Test
    void aLine_isReadByPeople() {
        try (CacheManager manager = manager()) {
            assertThat(ofPlaces(manager, "max_entries"))
                    .hasToString("arcos.cache.cache.places.max_entries = 80 (a ConfigSource; default 10000)");
            assertThat(of(manager.effectiveSettings(), "arcos.cache.store"))
                    .hasToString("arcos.cache.store = heap (default)");
        }
    }
}
