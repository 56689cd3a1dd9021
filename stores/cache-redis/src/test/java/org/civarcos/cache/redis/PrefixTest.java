package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.junit.jupiter.api.Test;

/** Two applications on one server share nothing, unless both say so. */
class PrefixTest {
    private static final CacheConfig<String, String> TEXTS =
            CacheConfig.of(String.class, String.class).build();

    @Test
    void applicationWithoutAName_opensNoStore_andIsToldTheCure() {
        try (CacheManager manager = manager(CacheManager.builder(), Map.of())) {
            assertThatThrownBy(() -> manager.createCache("texts", TEXTS))
                    .isInstanceOf(CacheConfigurationException.class)
                    .hasStackTraceContaining("arcos.cache.redis.prefix");
        }
    }

    @Test
    void applicationsOfTwoNames_doNotAnswerForEachOther() {
        try (CacheManager first = manager(CacheManager.builder().name("prefix-first"), Map.of());
                CacheManager second = manager(CacheManager.builder().name("prefix-second"), Map.of())) {
            first.createCache("texts", TEXTS).put("key", "of the first");
            assertThat(second.createCache("texts", TEXTS).get("key")).isNull();
        }
    }

    @Test
    void applicationsOfOnePrefix_share() {
        Map<String, String> shared = Map.of("arcos.cache.redis.prefix", "prefix-shared");
        try (CacheManager first = manager(CacheManager.builder(), shared);
                CacheManager second = manager(CacheManager.builder(), shared)) {
            first.createCache("texts", TEXTS).put("key", "of both");
            assertThat(second.createCache("texts", TEXTS).get("key")).isEqualTo("of both");
        }
    }

    private static CacheManager manager(CacheManagerBuilder builder, Map<String, String> properties) {
        CacheManagerBuilder configured = builder.property("arcos.cache.store", "redis")
                .property("arcos.cache.redis.uri", SharedServer.get().uri());
        properties.forEach(configured::property);
        return configured.build();
    }
}
