package org.civarcos.cache.impl.none;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cache on the store {@code none} answers as one from which each entry was evicted at once. */
class NoStoreTest {
    private CacheManager manager;
    private Cache<String, String> cache;

    @BeforeEach
    void open() {
        manager = CacheManager.builder().property("arcos.cache.store", "none").build();
        cache = manager.createCache(
                "texts",
                CacheConfig.of(String.class, String.class).statistics(true).build());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void get_loadsEachTime() {
        AtomicInteger loads = new AtomicInteger();

        for (int i = 1; i <= 3; i++) {
            assertThat(cache.get("key", (key, context) -> "load " + loads.incrementAndGet()))
                    .isEqualTo("load " + i);
        }
        assertThat(cache.async().get("key").join()).isNull();
        assertThat(cache.statistics().misses()).isEqualTo(4);
        assertThat(cache.statistics().hits()).isZero();
    }

    @Test
    void writes_areTakenAndForgotten() {
        cache.put("key", "value");
        cache.putAll(Map.of("a", "1", "b", "2"));
        cache.putAllAtomically(Map.of("a", "1"), EntryOptions.DEFAULT);

        assertThat(cache.putIfAbsent("key", "value")).isTrue();
        assertThat(cache.putIfAbsent("key", "value")).isTrue();
        assertThat(cache.putAllIfAbsent(Map.of("a", "1"), EntryOptions.DEFAULT)).isTrue();
        assertThat(cache.replace("key", "other")).isFalse();
        assertThat(cache.getAndPut("key", "other")).isNull();
        assertThat(cache.append("key", "ab")).isEqualTo(2);
        assertThat(cache.get("key")).isNull();
        assertThat(cache.getAll(List.of("a", "b", "key"))).isEmpty();
        assertThat(cache).isEmpty();
        assertThat(cache.statistics().size()).hasValue(0);
    }

    @Test
    void removals_findNothing() {
        cache.put("key", "value", EntryOptions.ofTags("red"));

        assertThat(cache.remove("key")).isFalse();
        assertThat(cache.touch("key", EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.removeMatching(KeyPattern.glob("*"))).isZero();
        assertThat(manager.invalidateTags("red")).isZero();
        assertThatCode(cache::clear).doesNotThrowAnyException();
    }

    @Test
    void numbers_startAnewEachTime() {
        Cache<String, Long> numbers = manager.createCache(
                "numbers", CacheConfig.of(String.class, Long.class).build());

        assertThat(numbers.increment("key", 5)).isEqualTo(5);
        assertThat(numbers.increment("key", 5)).isEqualTo(5);
        assertThat(numbers.incrementIfPresent("key", 5)).isEmpty();
    }

    @Test
    void whatACacheMayBeAskedFor_isThere() {
        cache.addListener(event -> {
            throw new AssertionError("nothing happens");
        });
        cache.resize(5);

        cache.put("key", "value");

        assertThat(cache.bound()).hasValue(5);
        assertThat(cache.hottest(3)).isEmpty();
        assertThat(cache.coldest(3)).isEmpty();
    }
}
