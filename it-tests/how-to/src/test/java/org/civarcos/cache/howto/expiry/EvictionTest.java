package org.civarcos.cache.howto.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EvictionPolicy;
import org.civarcos.cache.testkit.CacheTest;
import org.junit.jupiter.api.Test;

/** The code of expiry-and-eviction.md on which entry goes. */
@CacheTest
class EvictionTest {
    @Test
    void byNumber(CacheManager manager) {
        Cache<Long, String> places = manager.createCache(
                "places",
                CacheConfig.of(Long.class, String.class)
                        .maximumSize(2)
                        .evictionPolicy(EvictionPolicy.LRU)
                        .build());

        places.put(1L, "Bern");
        places.put(2L, "Biel");
        places.get(1L);
        places.put(3L, "Thun");
        assertThat(places.asMap()).containsOnlyKeys(1L, 3L);
    }

    @Test
    void byWeight(CacheManager manager) {
        Cache<String, byte[]> images = manager.createCache(
                "images",
                CacheConfig.of(String.class, byte[].class)
                        .maximumWeight(64 * 1024 * 1024, (name, image) -> image.length)
                        .build());

        images.put("map", new byte[1_000_000]);
        assertThat(images.statistics().weight()).hasValue(1_000_000);
    }

    @Test
    void atRunTime(CacheManager manager) {
        Cache<Long, String> places = manager.createCache(
                "places", CacheConfig.of(Long.class, String.class).build());
        assertThat(places.bound()).hasValue(10_000);

        places.resize(100);

        assertThat(places.bound()).hasValue(100);
    }

    @Test
    void configurationFile() throws IOException {
        Properties file = new Properties();
        try (InputStream in = getClass().getResourceAsStream("/expiry/arcos-cache.properties")) {
            file.load(in);
        }
        try (CacheManager manager =
                CacheManager.builder().configSources(file::getProperty).build()) {
            CacheConfig<Long, String> config = manager.createCache(
                            "places", CacheConfig.of(Long.class, String.class).build())
                    .config();

            assertThat(config.expireAfterWrite()).contains(Duration.ofHours(1));
            assertThat(config.maximumSize()).hasValue(50_000);
            assertThat(config.evictionPolicy()).contains(EvictionPolicy.LRU);
        }
    }
}
