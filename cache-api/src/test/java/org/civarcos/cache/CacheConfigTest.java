package org.civarcos.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheConfigTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static CacheConfig.Builder<String, Long> config() {
        return CacheConfig.of(String.class, Long.class);
    }

    @Test
    void whatIsNotSet_isOpen() {
        CacheConfig<String, Long> config = config().build();

        assertThat(config.keyType()).isEqualTo(TypeRef.of(String.class));
        assertThat(config.valueType()).isEqualTo(TypeRef.of(Long.class));
        assertThat(config.store()).isEmpty();
        assertThat(config.maximumSize()).isEmpty();
        assertThat(config.maximumWeight()).isEmpty();
        assertThat(config.weigher()).isEmpty();
        assertThat(config.expireAfterWrite()).isEmpty();
        assertThat(config.expireAfterAccess()).isEmpty();
        assertThat(config.statistics()).isEmpty();
        assertThat(config.statisticsByDefault()).isEmpty();
        assertThat(config.cacheNulls()).isEmpty();
    }

    @Test
    void whatIsSet_isThere_inACopyToo() {
        Weigher<String, Long> weigher = (key, value) -> 1;
        CacheConfig<String, Long> config = config().store("elsewhere")
                .maximumWeight(7, weigher)
                .expireAfterWrite(MINUTE)
                .expireAfterAccess(Duration.ofSeconds(5))
                .statistics(true)
                .statisticsByDefault(false)
                .cacheNulls(false)
                .build();

        for (CacheConfig<String, Long> each : List.of(config, config.toBuilder().build())) {
            assertThat(each.keyType()).isEqualTo(config.keyType());
            assertThat(each.valueType()).isEqualTo(config.valueType());
            assertThat(each.store()).contains("elsewhere");
            assertThat(each.maximumWeight()).hasValue(7);
            assertThat(each.weigher().orElseThrow()).isSameAs(weigher);
            assertThat(each.expireAfterWrite()).contains(MINUTE);
            assertThat(each.expireAfterAccess()).contains(Duration.ofSeconds(5));
            assertThat(each.statistics()).contains(true);
            assertThat(each.statisticsByDefault()).contains(false);
            assertThat(each.cacheNulls()).contains(false);
        }
    }

    @Test
    void eternal_isATtlWithoutEnd() {
        assertThat(config().eternal().build().expireAfterWrite()).contains(EntryOptions.FOREVER);
    }

    @Test
    void twoBounds_areRefused() {
        assertThatThrownBy(() -> config().maximumSize(10)
                        .maximumWeight(20, (key, value) -> 1)
                        .build())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("maximumSize 10")
                .hasMessageContaining("maximumWeight 20");
    }

    @Test
    void anIdleTimeThatCanNeverApply_isRefused() {
        assertThatThrownBy(() -> config().expireAfterWrite(MINUTE)
                        .expireAfterAccess(Duration.ofHours(1))
                        .build())
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("PT1H")
                .hasMessageContaining("PT1M");
    }

    @Test
    void anIdleTimeWithoutEnd_contradictsNothing() {
        assertThat(config().expireAfterWrite(MINUTE)
                        .expireAfterAccess(EntryOptions.FOREVER)
                        .build()
                        .expireAfterAccess())
                .contains(EntryOptions.FOREVER);
        assertThat(config().eternal().expireAfterAccess(MINUTE).build().expireAfterAccess())
                .contains(MINUTE);
    }

    @Test
    void numbersBelowOne_areRefused() {
        assertThatThrownBy(() -> config().maximumSize(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximumSize is 0");
        assertThatThrownBy(() -> config().maximumWeight(-1, (key, value) -> 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maximumWeight is -1");
    }

    @Test
    void durationsOfZeroOrLess_areRefused() {
        assertThatThrownBy(() -> config().expireAfterWrite(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expireAfterWrite is PT0S");
        assertThatThrownBy(() -> config().expireAfterAccess(MINUTE.negated()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expireAfterAccess is PT-1M");
    }

    @Test
    void aBlankStore_isRefused() {
        assertThatThrownBy(() -> config().store(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heap");
    }

    @Test
    void genericTypes_areKept() {
        CacheConfig<String, List<Long>> lists =
                CacheConfig.of(String.class, new TypeRef<List<Long>>() {}).build();
        CacheConfig<List<String>, List<Long>> both = CacheConfig.of(
                        new TypeRef<List<String>>() {}, new TypeRef<List<Long>>() {})
                .build();

        assertThat(lists.valueType().toString()).isEqualTo("java.util.List<java.lang.Long>");
        assertThat(both.keyType().toString()).isEqualTo("java.util.List<java.lang.String>");
    }
}
