package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.impl.open.FaultyHeapProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a setting comes from: the code, then properties of the cache, then properties of all, then the default. */
class ConfigurationTest {
    private static final String TTL = "arcos.cache.default_ttl";
    private static final String OWN_TTL = "arcos.cache.cache.places.ttl";

    @TempDir
    private Path application;

    @AfterEach
    void clear() {
        System.clearProperty(TTL);
    }

    /** The complete configuration of the cache "places". */
    private static CacheConfig<String, String> complete(
            CacheManagerBuilder manager, UnaryOperator<CacheConfig.Builder<String, String>> code) {
        CacheConfig.Builder<String, String> config = CacheConfig.of(String.class, String.class);
        try (CacheManager made = manager.build()) {
            return made.createCache("places", code.apply(config).build()).config();
        }
    }

    private static CacheConfig<String, String> complete(Map<String, String> properties) {
        return complete(CacheManager.builder().configSources(properties::get), code -> code);
    }

    private static Duration ttl(CacheManagerBuilder manager) {
        return complete(manager, code -> code).expireAfterWrite().orElseThrow();
    }

    @Test
    void loading_isReadFromTheSettings_thoseOfTheCacheFirst() {
        LoadOptions loading = complete(Map.of(
                        "arcos.cache.jitter", "10%",
                        "arcos.cache.refresh_after", "4m",
                        "arcos.cache.stale_if_error", "1h",
                        "arcos.cache.early_refresh", "1.5",
                        "arcos.cache.load_wait_timeout", "2s",
                        "arcos.cache.cache.places.refresh_after", "80%",
                        "arcos.cache.cache.places.stale_while_refresh", "1m",
                        "arcos.cache.cache.places.failure_ttl", "3s",
                        "arcos.cache.cache.places.null_ttl", "10s"))
                .loading();

        assertThat(loading)
                .isEqualTo(LoadOptions.DEFAULT
                        .withJitter(0.1)
                        .withRefreshAfter(0.8)
                        .withStaleIfError(Duration.ofHours(1))
                        .withEarlyRefresh(1.5)
                        .withWaitTimeout(Duration.ofSeconds(2))
                        .withStaleWhileRefresh(Duration.ofMinutes(1))
                        .withFailureTtl(Duration.ofSeconds(3))
                        .withNullTtl(Duration.ofSeconds(10)));
    }

    @Test
    void loading_ofTheCode_goesBeforeTheSettings() {
        Map<String, String> properties = Map.of("arcos.cache.jitter", "10%", "arcos.cache.null_ttl", "10s");
        LoadOptions loading = complete(
                        CacheManager.builder().configSources(properties::get),
                        code -> code.loading(LoadOptions.DEFAULT.withJitter(0.5)))
                .loading();

        assertThat(loading).isEqualTo(LoadOptions.DEFAULT.withJitter(0.5).withNullTtl(Duration.ofSeconds(10)));
    }

    @Test
    void loading_thatMakesNoSense_isRefusedByName() {
        assertThatThrownBy(() -> complete(Map.of("arcos.cache.refresh_after", "0s")))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("refresh_after");
    }

    @Test
    void defaults_areThoseOfTheProduct() {
        CacheConfig<String, String> config = complete(Map.of());

        assertThat(config.store()).contains("heap");
        assertThat(config.maximumSize()).hasValue(10_000);
        assertThat(config.expireAfterWrite()).contains(Duration.ofMinutes(5));
        assertThat(config.expireAfterAccess()).contains(EntryOptions.FOREVER);
        assertThat(config.maximumWeight()).isEmpty();
        assertThat(config.statistics()).contains(false);
        assertThat(config.cacheNulls()).contains(true);
    }

    @Test
    void propertiesOfAllCaches_goBeforeTheDefaults() {
        CacheConfig<String, String> config = complete(Map.of(
                TTL,
                "7m",
                "arcos.cache.max_entries",
                "70",
                "arcos.cache.statistics",
                "true",
                "arcos.cache.cache_nulls",
                "false"));

        assertThat(config.expireAfterWrite()).contains(Duration.ofMinutes(7));
        assertThat(config.maximumSize()).hasValue(70);
        assertThat(config.statistics()).contains(true);
        assertThat(config.cacheNulls()).contains(false);
    }

    @Test
    void propertiesOfTheCache_goBeforeThoseOfAll() {
        CacheConfig<String, String> config = complete(Map.of(
                TTL,
                "7m",
                OWN_TTL,
                "8m",
                "arcos.cache.max_entries",
                "70",
                "arcos.cache.cache.places.max_entries",
                "80",
                "arcos.cache.statistics",
                "true",
                "arcos.cache.cache.places.statistics",
                "false"));

        assertThat(config.expireAfterWrite()).contains(Duration.ofMinutes(8));
        assertThat(config.maximumSize()).hasValue(80);
        assertThat(config.statistics()).contains(false);
    }

    @Test
    void propertiesOfOtherCaches_areNothingToThisOne() {
        assertThat(complete(Map.of("arcos.cache.cache.others.ttl", "8m")).expireAfterWrite())
                .contains(CacheConfig.DEFAULT_TTL);
    }

    @Test
    void theCode_goesBeforeAllProperties() {
        Map<String, String> properties = Map.of(OWN_TTL, "8m", "arcos.cache.cache.places.max_entries", "80");
        CacheConfig<String, String> config = complete(
                CacheManager.builder().configSources(properties::get),
                code -> code.expireAfterWrite(Duration.ofMinutes(9)).maximumSize(90));

        assertThat(config.expireAfterWrite()).contains(Duration.ofMinutes(9));
        assertThat(config.maximumSize()).hasValue(90);
    }

    @Test
    void aPropertyOfTheBuilder_goesBeforeASystemProperty_beforeTheFile() throws IOException {
        Path file = application.resolve("META-INF/arcos-cache.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, TTL + " = 1m\narcos.cache.max_entries = 11");
        URL[] urls = {application.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, getClass().getClassLoader())) {
            assertThat(ttl(CacheManager.builder().classLoader(loader))).isEqualTo(Duration.ofMinutes(1));

            System.setProperty(TTL, "2m");
            assertThat(ttl(CacheManager.builder().classLoader(loader))).isEqualTo(Duration.ofMinutes(2));

            CacheManagerBuilder builder =
                    CacheManager.builder().classLoader(loader).property(TTL, "3m");
            assertThat(ttl(builder)).isEqualTo(Duration.ofMinutes(3));
            assertThat(complete(builder, code -> code).maximumSize()).hasValue(11);
        }
    }

    @Test
    void theFile_isFoundByTheContextLoader() throws IOException {
        Path file = application.resolve("META-INF/arcos-cache.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, TTL + " = 1m");
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        URL[] urls = {application.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(urls, before)) {
            self.setContextClassLoader(loader);

            assertThat(ttl(CacheManager.builder())).isEqualTo(Duration.ofMinutes(1));
        } finally {
            self.setContextClassLoader(before);
        }
    }

    @Test
    void anIdleTime_takesThePlaceOfTheDefaultTtl() {
        CacheConfig<String, String> config =
                complete(CacheManager.builder(), code -> code.expireAfterAccess(Duration.ofHours(1)));

        assertThat(config.expireAfterAccess()).contains(Duration.ofHours(1));
        assertThat(config.expireAfterWrite()).contains(EntryOptions.FOREVER);
    }

    @Test
    void aWeight_takesThePlaceOfTheDefaultSize() {
        CacheConfig<String, String> config =
                complete(CacheManager.builder(), code -> code.maximumWeight(100, (key, value) -> 1));

        assertThat(config.maximumWeight()).hasValue(100);
        assertThat(config.maximumSize()).isEmpty();
    }

    @Test
    void forever_isATtl() {
        assertThat(complete(Map.of(TTL, "forever")).expireAfterWrite()).contains(EntryOptions.FOREVER);
    }

    @Test
    void aPropertyThatMakesNoSense_isRefusedByName() {
        assertThatThrownBy(() -> complete(Map.of(OWN_TTL, "soon")))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining(OWN_TTL)
                .hasMessageContaining("soon");
        assertThatThrownBy(() -> complete(Map.of("arcos.cache.max_entries", "-1")))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("arcos.cache.max_entries");
    }

    @Test
    void aTtlOfZero_inAProperty_isRefused() {
        assertThatThrownBy(() -> complete(Map.of(TTL, "0s")))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining(TTL)
                .hasMessageContaining("more than zero");
    }

    @Test
    void aContradictionBetweenCodeAndProperties_namesTheCache() {
        Map<String, String> properties = Map.of(OWN_TTL, "1m");

        assertThatThrownBy(() -> complete(
                        CacheManager.builder().configSources(properties::get),
                        code -> code.expireAfterAccess(Duration.ofHours(1))))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("places")
                .hasMessageContaining("PT1H");
    }

    @Test
    void aStore_isChosenByProperty() {
        assertThat(complete(Map.of("arcos.cache.store", FaultyHeapProvider.NAME))
                        .store())
                .contains(FaultyHeapProvider.NAME);
        assertThat(complete(Map.of(
                                "arcos.cache.store", "heap", "arcos.cache.cache.places.store", FaultyHeapProvider.NAME))
                        .store())
                .contains(FaultyHeapProvider.NAME);
        assertThatThrownBy(() -> complete(Map.of("arcos.cache.store", "nowhere")))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("heap");
    }
}
