package org.civarcos.cache.django;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.TypeRef;
import org.civarcos.cache.testkit.CacheTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CacheTest
class CullingTest {
    private Cache<String, @Nullable Object> below;

    @BeforeEach
    void open(CacheManager manager) {
        below = manager.createCache(
                "values",
                CacheConfig.of(String.class, new TypeRef<@Nullable Object>() {}).build());
    }

    private DjangoCache culled(int maxEntries, int cullFrequency) {
        return DjangoCache.over(below).culling(maxEntries, cullFrequency).build();
    }

    private DjangoCache filled(String... keys) {
        DjangoCache cache = culled(4, 3);
        for (String key : keys) {
            cache.set(key, 1);
        }
        return cache;
    }

    private List<String> keys() {
        return below.asMap().keySet().stream()
                .map(key -> key.substring(3))
                .sorted()
                .toList();
    }

    @Test
    void set_whenFull_dropsTheLeastRecent() {
        filled("a", "b", "c", "d", "e");
        assertThat(keys()).containsExactly("b", "c", "d", "e");
    }

    @Test
    void set_ofOneThatIsThere_dropsToo() {
        filled("a", "b", "c", "d", "d");
        assertThat(keys()).containsExactly("b", "c", "d");
    }

    @Test
    void set_ofTheLeastRecent_keepsIt() {
        filled("a", "b", "c", "d", "a");
        assertThat(keys()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void cullFrequency_ofZeroOrOne_dropsAll() {
        for (int frequency : List.of(0, 1)) {
            DjangoCache cache = culled(4, frequency);
            List.of("a", "b", "c", "d", "e").forEach(key -> cache.set(key, 1));
            assertThat(keys()).containsExactly("e");
            cache.clear();
        }
    }

    @Test
    void cullFrequency_aboveTheMaximum_dropsNone() {
        DjangoCache cache = culled(4, 5);
        List.of("a", "b", "c", "d", "e", "f").forEach(key -> cache.set(key, 1));
        assertThat(keys()).hasSize(5);
    }

    @Test
    void get_getMany_andIncr_refresh() {
        DjangoCache cache = filled("a", "b", "c", "d");
        cache.get("a");
        cache.incr("b");
        cache.getMany(List.of("c"));
        cache.set("e", 1);
        assertThat(keys()).containsExactly("a", "b", "c", "e");
    }

    @Test
    void hasKey_touch_andFailedAdd_doNot() {
        DjangoCache cache = filled("a", "b", "c", "d");
        cache.hasKey("a");
        cache.touch("a");
        cache.add("a", 2);
        cache.set("e", 1);
        assertThat(keys()).containsExactly("b", "c", "d", "e");
    }

    @Test
    void expired_count_untilSomebodyComesUponThem() {
        DjangoCache cache = culled(4, 3);
        List.of("a", "b").forEach(key -> cache.set(key, 1, Duration.ZERO));
        List.of("c", "d", "e").forEach(key -> cache.set(key, 1));
        assertThat(keys()).containsExactly("c", "d", "e");
        assertThat(cache.get("b")).isNull();
        cache.set("f", 1);
        assertThat(keys()).containsExactly("c", "d", "e", "f");
    }

    @Test
    void delete_ofAnExpiredOne_isTrueOnce() {
        DjangoCache cache = culled(4, 3);
        cache.set("a", 1, Duration.ZERO);
        assertThat(cache.delete("a")).isTrue();
        assertThat(cache.delete("a")).isFalse();
    }

    @Test
    void setMany_andAdd_cull() {
        DjangoCache cache = filled("a", "b", "c", "d");
        cache.setMany(Map.of("e", 1));
        assertThat(cache.add("f", 1)).isTrue();
        assertThat(keys()).containsExactly("c", "d", "e", "f");
    }

    @Test
    void manyThreads_keepTheBound() throws Exception {
        DjangoCache cache = culled(50, 3);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<? extends Future<?>> work = IntStream.range(0, 4)
                    .mapToObj(thread -> threads.submit(() -> {
                        for (int i = 0; i < 5_000; i++) {
                            cache.set(thread + "-" + i, i);
                            cache.get(thread + "-" + i / 2);
                        }
                    }))
                    .toList();
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(keys().size()).isBetween(10, 54);
    }
}
