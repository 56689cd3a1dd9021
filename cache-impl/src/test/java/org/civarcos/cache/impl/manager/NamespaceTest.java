package org.civarcos.cache.impl.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheNamespace;
import org.civarcos.cache.testkit.CacheTest;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CacheTest
class NamespaceTest {
    private CacheManager manager;
    private FakeTime time;
    private Cache<String, String> cache;

    @BeforeEach
    void open(CacheManager opened, FakeTime moved) {
        manager = opened;
        time = moved;
        cache = manager.createCache(
                "profiles",
                CacheConfig.of(String.class, String.class)
                        .expireAfterWrite(Duration.ofHours(1))
                        .build());
    }

    private CacheNamespace<String> user(int id) {
        return manager.namespace(cache, "user:" + id);
    }

    @Test
    void invalidate_takesOneStep_howeverMuchThereIs_andTheMemoryComesBackByTheLifetime() {
        for (int i = 0; i < 1_000; i++) {
            user(7).put("key" + i, "value");
        }
        long puts = cache.statistics().puts();
        user(7).invalidate();
        assertThat(cache.statistics().puts()).isEqualTo(puts);
        assertThat(cache.statistics().removals()).isZero();
        assertThat(cache.asMap()).hasSize(1_000);
        time.advance(Duration.ofHours(1));
        assertThat(cache.asMap()).isEmpty();
    }

    @Test
    void versions_grow_whateverTheClockDoes() {
        long first = user(7).version();
        long second = user(7).invalidate();
        time.moveWallClock(Duration.ofDays(-1));
        long third = user(7).invalidate();
        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(third);
        assertThat(user(7).version()).isEqualTo(third);
    }

    @Test
    void names_doNotCollide() {
        manager.namespace(cache, "a").put("b", "1");
        String key = manager.namespace(cache, "a").key("b");
        String forged = key.substring(0, key.indexOf(':'));
        assertThat(manager.namespace(cache, forged).key("b")).isNotEqualTo(key);
        assertThat(manager.namespace(cache, forged).get("b")).isNull();
        assertThatThrownBy(() -> manager.namespace(cache, "")).hasMessageContaining("profiles");
    }
}
