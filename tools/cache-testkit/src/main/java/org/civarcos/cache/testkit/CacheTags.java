package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheEntry;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.Test;

abstract class CacheTags extends CachePart {
    @Test
    void invalidateTags_removesWhatCarriesOneOfThem_andCountsEachOnce() {
        cache.put("a", "1", EntryOptions.ofTags("red"));
        cache.put("b", "2", EntryOptions.ofTags("red", "blue"));
        cache.put("c", "3", EntryOptions.ofTags("green"));
        cache.put("d", "4");

        assertThat(cache.invalidateTags("red", "blue", "red")).isEqualTo(2);

        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.containsKey("b")).isFalse();
        assertThat(cache.containsKey("c")).isTrue();
        assertThat(cache.containsKey("d")).isTrue();
        assertThat(cache.invalidateTags("red", "blue")).isZero();
    }

    @Test
    void invalidateTags_ofNoTag_removesNothing() {
        cache.put("key", "value", EntryOptions.ofTags("red"));

        assertThat(cache.invalidateTags()).isZero();
        assertThat(cache.containsKey("key")).isTrue();
    }

    @Test
    void invalidateTags_ofABlankTag_isRefused() {
        assertThatThrownBy(() -> cache.invalidateTags("red", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void invalidateTags_reachesTheOneCache() {
        Cache<String, String> other = open(config -> config);
        cache.put("key", "value", EntryOptions.ofTags("red"));
        other.put("key", "value", EntryOptions.ofTags("red"));

        assertThat(cache.invalidateTags("red")).isOne();
        assertThat(other.containsKey("key")).isTrue();
    }

    @Test
    void invalidateTags_ofTheManager_reachesAllCaches() {
        Cache<String, Long> numbers = bench().openNumbers();
        cache.put("a", "1", EntryOptions.ofTags("red"));
        cache.put("b", "2", EntryOptions.ofTags("blue"));
        numbers.put("a", 1L, EntryOptions.ofTags("red", "blue"));

        assertThat(bench().manager().invalidateTags("red")).isEqualTo(2);

        assertThat(cache.containsKey("a")).isFalse();
        assertThat(cache.containsKey("b")).isTrue();
        assertThat(numbers.containsKey("a")).isFalse();
    }

    @Test
    void tags_areThoseOfTheLastWrite() {
        cache.put("key", "1", EntryOptions.ofTags("red", "blue"));
        cache.put("key", "2", EntryOptions.ofTags("blue", "green"));
        assertThat(cache.invalidateTags("red")).isZero();

        cache.put("key", "3");
        assertThat(cache.invalidateTags("blue", "green")).isZero();
        assertThat(cache.get("key")).isEqualTo("3");
    }

    @Test
    void tags_doNotOutliveARemoval() {
        cache.put("key", "1", EntryOptions.ofTags("red"));
        cache.remove("key");
        cache.put("key", "2");

        assertThat(cache.invalidateTags("red")).isZero();
        assertThat(cache.get("key")).isEqualTo("2");
    }

    @Test
    void tags_areKeptByKeepAndTouch() {
        cache.put("kept", "1", EntryOptions.ofTags("red"));
        cache.put("kept", "2", EntryOptions.KEEP);
        cache.put("touched", "1", EntryOptions.ofTags("red"));
        cache.touch("touched", EntryOptions.ofTtl(time.units(10)));

        assertThat(cache.invalidateTags("red")).isEqualTo(2);
    }

    @Test
    void invalidateTags_leavesNothingThatWasWrittenBefore() {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger written = new AtomicInteger();
        Task<Integer> writer = threads.start(() -> {
            int number = 0;
            while (!stop.get()) {
                number++;
                cache.put("key-" + number % 10, String.valueOf(number), EntryOptions.ofTags("red"));
                written.set(number);
            }
            return number;
        });

        Eventually.awaitThat("the writer writes", () -> written.get() > 0);
        for (int round = 0; round < 100; round++) {
            int before = written.get();
            bench().manager().invalidateTags("red");

            for (CacheEntry<String, String> entry : cache) {
                assertThat(Integer.parseInt(entry.value())).isGreaterThan(before);
            }
        }
        stop.set(true);
        assertThat(writer.result()).isPositive();
    }
}
