package org.civarcos.cache.impl.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheLoaderException;
import org.civarcos.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadThroughTest {
    private final CacheManager manager = CacheManager.create();
    private final Origin origin = new Origin();
    private final List<Set<String>> bulks = new ArrayList<>();
    private final BulkLoader<String, String> bulk = (keys, context) -> {
        bulks.add(new TreeSet<>(keys));
        return keys.stream().filter(origin.held::containsKey).collect(Collectors.toMap(key -> key, origin.held::get));
    };

    @AfterEach
    void close() {
        manager.close();
    }

    private Cache<String, String> single() {
        origin.held.putAll(Map.of("a", "1", "b", "2"));
        return manager.createCache(
                "single",
                CacheConfig.of(String.class, String.class).loader(origin).build());
    }

    @Test
    void get_loadsOnce() throws Exception {
        Cache<String, String> cache = single();

        assertThat(cache.get("a")).isEqualTo("1");
        assertThat(cache.get("a")).isEqualTo("1");
        assertThat(cache.async().get("b").get()).isEqualTo("2");
        assertThat(cache.async().get("b").get()).isEqualTo("2");
        assertThat(origin.log).containsExactly("load a", "load b");
    }

    @Test
    void getAll_loadsWhatIsMissing() throws Exception {
        Cache<String, String> cache = single();
        cache.get("b");

        assertThat(cache.getAll(List.of("b", "a"))).containsExactly(Map.entry("b", "2"), Map.entry("a", "1"));
        cache.clear();
        assertThat(cache.async().getAll(List.of("a", "b")).get()).hasSize(2);
        assertThat(origin.log).hasSize(4);
    }

    @Test
    void whatOnlyLooks_doesNotLoad() {
        Cache<String, String> cache = single();

        assertThat(cache.getOrDefault("a", "none")).isEqualTo("none");
        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.entry("a")).isEmpty();
        assertThat(cache.asMap().get("a")).isNull();
        assertThat(cache.asMap()).isEmpty();
        assertThat(cache.iterator().hasNext()).isFalse();
        assertThat(origin.log).isEmpty();
    }

    @Test
    void aBulkLoader_loadsTogether_andLeavesMissingKeysMissing() throws Exception {
        origin.held.putAll(Map.of("a", "1", "b", "2"));
        Cache<String, String> cache = manager.createCache(
                "bulk",
                CacheConfig.of(String.class, String.class).bulkLoader(bulk).build());

        assertThat(cache.get("a")).isEqualTo("1");
        assertThat(cache.get("none")).isNull();
        assertThat(cache.getAll(List.of("a", "b", "none"))).containsOnlyKeys("a", "b");
        assertThat(cache.async().get("none").get()).isNull();
        assertThat(cache.containsKey("none")).isFalse();
        assertThat(bulks).containsExactly(Set.of("a"), Set.of("none"), Set.of("b", "none"), Set.of("none"));
    }

    @Test
    void aLoaderThatFails_failsTheRead() {
        Cache<String, String> cache = manager.createCache(
                "failing",
                CacheConfig.of(String.class, String.class)
                        .loader((key, context) -> {
                            throw new java.io.IOException("down");
                        })
                        .build());

        assertThatThrownBy(() -> cache.get("a")).isInstanceOf(CacheLoaderException.class);
        assertThatThrownBy(() -> cache.async().get("a").get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CacheLoaderException.class);
    }
}
