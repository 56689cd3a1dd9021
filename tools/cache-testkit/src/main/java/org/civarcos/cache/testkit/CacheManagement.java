package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TypeRef;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of the manager's operations on its caches. */
abstract class CacheManagement extends CachePart {
    private static final CacheConfig<String, String> TEXTS =
            CacheConfig.of(String.class, String.class).build();
    private static final CacheConfig<String, Long> NUMBERS =
            CacheConfig.of(String.class, Long.class).build();

    private CacheManager manager;

    @BeforeEach
    void useManager() {
        manager = bench().manager();
    }

    @Test
    void createCache_names() {
        Cache<String, String> places = manager.createCache("places", TEXTS);

        assertThat(places.name()).isEqualTo("places");
        assertThat(manager.getCache("places")).containsSame(places);
    }

    @Test
    void createCache_ofANameInUse_isRefused() {
        manager.createCache("places", TEXTS);

        assertThatThrownBy(() -> manager.createCache("places", TEXTS))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("places");
    }

    @Test
    void createCache_ofABlankName_isRefused() {
        assertThatThrownBy(() -> manager.createCache(" ", TEXTS))
                .isInstanceOfAny(IllegalArgumentException.class, CacheConfigurationException.class);
    }

    @Test
    void createCache_ofAnUnknownStore_isRefused() {
        CacheConfig<String, String> config = TEXTS.toBuilder().store("nowhere").build();

        assertThatThrownBy(() -> manager.createCache("places", config))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("places")
                .hasMessageContaining("nowhere");
        assertThat(manager.getCache("places")).isEmpty();
    }

    @Test
    void getOrCreateCache_createsOnce() {
        Cache<String, String> first = manager.getOrCreateCache("places", TEXTS);
        Cache<String, String> second =
                manager.getOrCreateCache("places", TEXTS.toBuilder().eternal().build());

        assertThat(second).isSameAs(first);
        assertThat(first.config().expireAfterWrite()).contains(CacheConfig.DEFAULT_TTL);
    }

    @Test
    void getOrCreateCache_inParallel_createsOnce() {
        for (int round = 0; round < 20; round++) {
            String name = "places-" + round;

            assertThat(Set.copyOf(threads.race(4, thread -> manager.getOrCreateCache(name, TEXTS))))
                    .hasSize(1);
        }
    }

    @Test
    void getCache_ofOtherTypes_isRefused() {
        manager.createCache("places", TEXTS);

        assertThatThrownBy(() -> manager.getCache("places", TypeRef.of(String.class), TypeRef.of(Long.class)))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessageContaining("places")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("java.lang.Long");
        assertThatThrownBy(() -> manager.getCache("places", TypeRef.of(Long.class), TypeRef.of(String.class)))
                .isInstanceOf(CacheConfigurationException.class);
        assertThatThrownBy(() -> manager.getOrCreateCache("places", NUMBERS))
                .isInstanceOf(CacheConfigurationException.class);
    }

    @Test
    void getCache_comparesTypeArguments() {
        manager.createCache(
                "lists",
                CacheConfig.of(String.class, new TypeRef<List<String>>() {}).build());

        assertThat(manager.getCache("lists", TypeRef.of(String.class), new TypeRef<List<String>>() {}))
                .isPresent();
        assertThatThrownBy(() -> manager.getCache("lists", TypeRef.of(String.class), new TypeRef<List<Long>>() {}))
                .isInstanceOf(CacheConfigurationException.class);
    }

    @Test
    void getCache_ofAnUnknownName_isEmpty() {
        assertThat(manager.getCache("nothing")).isEmpty();
        assertThat(manager.getCache("nothing", TypeRef.of(String.class), TypeRef.of(String.class)))
                .isEmpty();
    }

    @Test
    void cacheNames_areSorted() {
        manager.createCache("b", TEXTS);
        manager.createCache("a", TEXTS);

        assertThat(manager.cacheNames()).containsSubsequence("a", "b");
    }

    @Test
    void destroyCache_removesTheEntriesAndClosesIt() {
        cache.put("key", "value");
        manager.destroyCache(cache.name());

        assertThat(cache.isClosed()).isTrue();
        assertThat(manager.cacheNames()).doesNotContain(cache.name());
        Cache<String, String> again = manager.createCache(cache.name(), TEXTS);
        assertThat(again.containsKey("key")).isFalse();
    }

    @Test
    void destroyCache_ofAnUnknownName_doesNothing() {
        manager.destroyCache("nothing");

        assertThat(cache.isClosed()).isFalse();
    }

    @Test
    void aClosedManager_saysSo() {
        manager.close();

        assertThatThrownBy(() -> manager.createCache("places", TEXTS)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.getOrCreateCache("places", TEXTS)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> manager.invalidateTags("red")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void caches_liveInTheTimeOfTheManager() {
        assertThat(manager.time()).isSameAs(time.source());
    }
}
