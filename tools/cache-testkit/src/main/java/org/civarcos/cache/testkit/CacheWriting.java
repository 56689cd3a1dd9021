package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.testkit.CacheReading.noKey;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Version;
import org.junit.jupiter.api.Test;

abstract class CacheWriting extends CachePart {
    @Test
    void put_replacesWhatWasThere() {
        cache.put("key", "old");
        cache.put("key", "new");

        assertThat(cache.get("key")).isEqualTo("new");
    }

    @Test
    void put_dropsFormerLifetimeAndTags() {
        cache.put("key", "old", EntryOptions.ofTtl(time.units(2)).withTags("red"));
        cache.put("key", "new");

        assertThat(entry("key").tags()).isEmpty();
        assertThat(entry("key").timeToLive()).isEmpty();
        assertThat(cache.invalidateTags("red")).isZero();
        assertThat(cache.get("key")).isEqualTo("new");
    }

    @Test
    void put_withTtlZero_removes() {
        cache.put("key", "old");
        cache.put("key", "new", EntryOptions.ofTtl(Duration.ZERO));

        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void put_withAPastDeadline_removes() {
        cache.put("key", "old");
        cache.put(
                "key",
                "new",
                EntryOptions.DEFAULT.withDeadline(time.source().instant().minus(time.units(1))));

        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void put_keep_keepsLifetimeAndTags() {
        cache.put("key", "old", EntryOptions.ofTtl(time.units(3)).withTags("red"));
        time.advance(1);

        cache.put("key", "new", EntryOptions.KEEP);

        assertThat(cache.get("key")).isEqualTo("new");
        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void putAll_writesAll() {
        cache.put("b", "old", EntryOptions.ofTags("red"));

        cache.putAll(Map.of("a", "1", "b", "2"));

        assertThat(cache.getAll(List.of("a", "b"))).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(entry("b").tags()).isEmpty();
    }

    @Test
    void putAll_withOptions_appliesThemToEach() {
        cache.putAll(Map.of("a", "1", "b", "2"), EntryOptions.ofTags("red"));

        assertThat(cache.invalidateTags("red")).isEqualTo(2);
    }

    @Test
    void putIfAbsent_writesOnce() {
        assertThat(cache.putIfAbsent("key", "first")).isTrue();
        assertThat(cache.putIfAbsent("key", "second")).isFalse();
        assertThat(cache.get("key")).isEqualTo("first");
    }

    @Test
    void putIfAbsent_withOptions_appliesThem() {
        assertThat(cache.putIfAbsent(
                        "key", "value", EntryOptions.ofTtl(time.units(2)).withTags("red")))
                .isTrue();

        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.putIfAbsent("key", "later")).isTrue();
    }

    @Test
    void getAndPut_returnsTheFormerValue() {
        assertThat(cache.getAndPut("key", "first")).isNull();
        assertThat(cache.getAndPut("key", "second")).isEqualTo("first");
        assertThat(cache.get("key")).isEqualTo("second");
    }

    @Test
    void getAndPut_inParallel_returnsEachValueOnce() {
        int writers = 4;
        int writes = 200;
        cache.put("key", "start");
        var former = threads.race(writers, thread -> {
            Map<String, Integer> seen = new HashMap<>();
            for (int i = 0; i < writes; i++) {
                seen.merge(String.valueOf(cache.getAndPut("key", thread + "-" + i)), 1, Integer::sum);
            }
            return seen;
        });

        Map<String, Integer> all = new HashMap<>();
        former.forEach(seen -> seen.forEach((value, times) -> all.merge(value, times, Integer::sum)));
        all.merge(String.valueOf(cache.get("key")), 1, Integer::sum);
        assertThat(all)
                .hasSize(writers * writes + 1)
                .allSatisfy((value, times) -> assertThat(times).isOne());
    }

    @Test
    void touch_givesANewLifetime_andLeavesTheRest() {
        cache.put("key", "value", EntryOptions.ofTtl(time.units(2)).withTags("red"));
        Version before = version("key");
        time.advance(1);

        assertThat(cache.touch("key", EntryOptions.ofTtl(time.units(4)))).isTrue();

        time.advance(2);
        assertThat(cache.get("key")).isEqualTo("value");
        assertThat(version("key")).isEqualTo(before);
        assertThat(entry("key").tags()).containsExactly("red");
        time.advance(3);
        assertThat(cache.get("key")).isNull();
    }

    @Test
    void touch_absent_isFalse() {
        assertThat(cache.touch("absent", EntryOptions.DEFAULT)).isFalse();
        assertThat(cache.containsKey("absent")).isFalse();
    }

    @Test
    void touch_withTags_isRefused() {
        cache.put("key", "value");

        assertThatThrownBy(() -> cache.touch("key", EntryOptions.ofTags("red")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("red");
    }

    @Test
    void nullKeys_areRefused() {
        String none = noKey();
        Map<String, String> withNull = new HashMap<>();
        withNull.put(none, "value");

        assertThatThrownBy(() -> cache.put(none, "value")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.put(none, "value", EntryOptions.DEFAULT))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.putAll(withNull)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.putIfAbsent(none, "value")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.getAndPut(none, "value")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.replace(none, "value")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.replace(none, "old", "new")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.touch(none, EntryOptions.DEFAULT)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.invoke(none, entry -> "nothing")).isInstanceOf(NullPointerException.class);
    }
}
