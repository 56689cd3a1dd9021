package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.testkit.CacheReading.noKey;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.KeyPattern;
import org.civarcos.cache.Version;
import org.junit.jupiter.api.Test;

abstract class CacheRemoving extends CachePart {
    private static List<?> keys(Cache<?, ?> cache) {
        return StreamSupport.stream(cache.spliterator(), false)
                .map(CacheEntry::key)
                .sorted()
                .toList();
    }

    @Test
    void remove_tellsWhetherThereWasAnEntry() {
        cache.put("key", "value");

        assertThat(cache.remove("key")).isTrue();
        assertThat(cache.remove("key")).isFalse();
        assertThat(cache.get("key")).isNull();
    }

    @Test
    void getAndRemove_returnsTheFormerValue() {
        cache.put("key", "value");

        assertThat(cache.getAndRemove("key")).isEqualTo("value");
        assertThat(cache.getAndRemove("key")).isNull();
        assertThat(cache.containsKey("key")).isFalse();
    }

    @Test
    void getAndRemove_inParallel_hasOneWinner() {
        for (int round = 0; round < 50; round++) {
            cache.put("key", "value");

            assertThat(threads.race(4, thread -> String.valueOf(cache.getAndRemove("key"))))
                    .containsOnlyOnce("value");
        }
    }

    @Test
    void removeIf_removesWhatMeetsTheCondition_byKeyValueAndTags() {
        for (int i = 0; i < 1_000; i++) {
            cache.put("key" + i, String.valueOf(i % 10), EntryOptions.ofTags("tag" + i % 2));
        }

        assertThat(cache.removeIf(entry -> entry.value().equals("3"))).isEqualTo(100);
        assertThat(cache.removeIf(entry -> entry.tags().contains("tag1"))).isEqualTo(400);
        assertThat(cache.removeIf(entry -> !entry.key().equals("key8"))).isEqualTo(499);
        assertThat(keys(cache)).isEqualTo(List.of("key8"));
        assertThat(cache.removeIf(entry -> false)).isZero();
    }

    @Test
    void removeIf_looksAgainAtWhatChangedMeanwhile() {
        cache.put("better", "bad");
        cache.put("worse", "bad");

        long removed = cache.removeIf(entry -> {
            if (entry.value().equals("bad")) {
                cache.put(entry.key(), entry.key().equals("better") ? "good" : "terrible");
            }
            return !entry.value().equals("good");
        });

        assertThat(removed).isEqualTo(1);
        assertThat(keys(cache)).isEqualTo(List.of("better"));
    }

    @Test
    void removeIf_thatThrows_goesNoFurther() {
        cache.put("key", "value");

        assertThatThrownBy(() -> cache.removeIf(entry -> {
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(cache.get("key")).isEqualTo("value");
    }

    @Test
    void removeAll_countsThePresentOnes() {
        cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));

        assertThat(cache.removeAll(List.of("a", "absent", "b", "a"))).isEqualTo(2);
        assertThat(keys(cache)).isEqualTo(List.of("c"));
        assertThat(cache.removeAll(List.of())).isZero();
    }

    @Test
    void removeMatching_removesTheKeysThatMatch() {
        cache.putAll(Map.of("user:1", "a", "user:2", "b", "user:10", "c", "place:1", "d"));

        assertThat(cache.removeMatching(KeyPattern.glob("user:?"))).isEqualTo(2);
        assertThat(keys(cache)).isEqualTo(List.of("place:1", "user:10"));
        assertThat(cache.removeMatching(KeyPattern.glob("nothing"))).isZero();
        assertThat(cache.removeMatching(KeyPattern.glob("*"))).isEqualTo(2);
    }

    @Test
    void removeMatching_takesKeysAsTexts() {
        Cache<Long, String> byNumber = bench().openByNumber();
        byNumber.putAll(Map.of(1L, "a", 10L, "b", 21L, "c", 2L, "d"));

        assertThat(byNumber.removeMatching(KeyPattern.glob("*1"))).isEqualTo(2);
        assertThat(keys(byNumber)).isEqualTo(List.of(2L, 10L));
    }

    @Test
    void clear_removesAll() {
        cache.putAll(Map.of("a", "1", "b", "2"));

        cache.clear();

        assertThat(keys(cache)).isEmpty();
        assertThat(cache.get("a")).isNull();
    }

    @Test
    void clear_sparesOtherCaches() {
        Cache<String, String> other = open(config -> config);
        other.put("key", "value");

        cache.clear();

        assertThat(other.get("key")).isEqualTo("value");
    }

    @Test
    void nullKeys_areRefused() {
        String none = noKey();
        cache.put("key", "value");
        Version version = version("key");

        assertThatThrownBy(() -> cache.remove(none)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.remove(none, "value")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.remove(none, version)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.getAndRemove(none)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> cache.removeAll(Arrays.asList("key", none))).isInstanceOf(NullPointerException.class);
        assertThat(cache.containsKey("key"))
                .as("all is checked before any is removed")
                .isTrue();
    }
}
