package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.testkit.CacheReading.noKey;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Version;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The view with futures does what the cache does. */
abstract class CacheAsyncView extends CachePart {
    private AsyncCache<String, String> async;

    @BeforeEach
    void openView() {
        async = cache.async();
    }

    @Test
    void view_isOfTheSameCache() {
        assertThat(async.sync()).isSameAs(cache);
    }

    @Test
    void reads() {
        cache.putAll(Map.of("a", "1", "b", "2"));

        assertThat(await(async.get("a"))).isEqualTo("1");
        assertThat(await(async.get("absent"))).isNull();
        assertThat(await(async.getOrDefault("absent", "default"))).isEqualTo("default");
        assertThat(await(async.getAll(List.of("b", "absent", "a", "b"))))
                .containsExactly(Map.entry("b", "2"), Map.entry("a", "1"));
        assertThat(await(async.getAll(List.of()))).isEmpty();
        assertThat(await(async.entry("a")))
                .hasValueSatisfying(entry -> assertThat(entry.value()).isEqualTo("1"));
        assertThat(await(async.entry("absent"))).isEmpty();
    }

    @Test
    void writes() {
        await(async.put("a", "1"));
        await(async.put("b", "2", EntryOptions.ofTags("red")));
        await(async.putAll(Map.of("c", "3"), EntryOptions.ofTags("blue")));

        assertThat(await(async.putIfAbsent("a", "other", EntryOptions.DEFAULT))).isFalse();
        assertThat(await(async.putIfAbsent("d", "4", EntryOptions.DEFAULT))).isTrue();
        assertThat(cache.getAll(List.of("a", "b", "c", "d"))).isEqualTo(Map.of("a", "1", "b", "2", "c", "3", "d", "4"));
        assertThat(entry("b").tags()).containsExactly("red");
        assertThat(entry("c").tags()).containsExactly("blue");
    }

    @Test
    void conditionalWritesAndTouch() {
        cache.put("key", "old");
        Version seen = version("key");

        assertThat(await(async.replace("key", seen, "new", EntryOptions.DEFAULT)))
                .isTrue();
        assertThat(await(async.replace("key", seen, "newer", EntryOptions.DEFAULT)))
                .isFalse();
        assertThat(await(async.touch("key", EntryOptions.ofTtl(time.units(5))))).isTrue();
        assertThat(await(async.touch("absent", EntryOptions.DEFAULT))).isFalse();
        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(entry("key").timeToLive()).isPresent();
    }

    @Test
    void removals() {
        cache.putAll(Map.of("a", "1", "b", "2", "c", "3", "d", "4"));
        cache.put("e", "5", EntryOptions.ofTags("red"));

        assertThat(await(async.remove("a"))).isTrue();
        assertThat(await(async.remove("a"))).isFalse();
        assertThat(await(async.removeAll(List.of("a", "b")))).isOne();
        assertThat(await(async.removeMatching(KeyPattern.glob("c*")))).isOne();
        assertThat(await(async.invalidateTags("red"))).isOne();
        assertThat(cache.containsKey("d")).isTrue();
        await(async.clear());
        assertThat(cache.containsKey("d")).isFalse();
    }

    @Test
    void increment() {
        Cache<String, Long> numbers = bench().openNumbers();

        assertThat(await(numbers.async().increment("key", Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
        var overflow = numbers.async().increment("key", 1);
        assertThatThrownBy(() -> await(overflow))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(numbers.get("key")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void reads_areCounted() {
        cache.put("key", "value");
        await(async.get("key"));
        await(async.get("absent"));
        await(async.getAll(List.of("key", "absent")));

        assertThat(cache.statistics().hits()).isEqualTo(2);
        assertThat(cache.statistics().misses()).isEqualTo(2);
    }

    @Test
    void nullKeys_areRefusedAtOnce() {
        String none = noKey();

        assertThatThrownBy(() -> async.get(none)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> async.getAll(Arrays.asList("key", none))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> async.put(none, "value")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> async.remove(none)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> async.entry(none)).isInstanceOf(NullPointerException.class);
    }
}
