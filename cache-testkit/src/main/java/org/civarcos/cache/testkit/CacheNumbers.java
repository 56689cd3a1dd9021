package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.testkit.CacheReading.noKey;

import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class CacheNumbers extends CachePart {
    private Cache<String, Long> numbers;

    @BeforeEach
    void openNumbers() {
        numbers = bench().openNumbers();
    }

    @Test
    void increment_ofAMissingNumber_startsAtZero() {
        assertThat(numbers.increment("key", 5)).isEqualTo(5);
        assertThat(numbers.increment("key", -7)).isEqualTo(-2);
        assertThat(numbers.get("key")).isEqualTo(-2);
    }

    @Test
    void incrementIfPresent_leavesAMissingNumberMissing() {
        assertThat(numbers.incrementIfPresent("key", 5)).isEmpty();
        assertThat(numbers.containsKey("key")).isFalse();

        numbers.put("key", 1L);

        assertThat(numbers.incrementIfPresent("key", 5)).hasValue(6);
    }

    @Test
    void increment_beyondTheRange_failsAndChangesNothing() {
        numbers.put("key", Long.MAX_VALUE);

        assertThatThrownBy(() -> numbers.increment("key", 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> numbers.incrementIfPresent("key", 1)).isInstanceOf(ArithmeticException.class);
        assertThat(numbers.get("key")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void increment_keepsLifetimeAndTags() {
        numbers.put("key", 1L, EntryOptions.ofTtl(time.units(3)).withTags("red"));
        time.advance(1);

        numbers.increment("key", 1);

        assertThat(numbers.entry("key").orElseThrow().tags()).containsExactly("red");
        time.advance(3);
        assertThat(numbers.containsKey("key")).isFalse();
    }

    @Test
    void increment_inACacheOfTexts_isRefused() {
        assertThatThrownBy(() -> cache.increment("key", 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(cache.name());
        assertThatThrownBy(() -> cache.incrementIfPresent("key", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void increment_inParallel_losesNothing() {
        threads.race(4, thread -> {
            for (int i = 0; i < 500; i++) {
                numbers.increment("key", 1);
            }
            return thread;
        });

        assertThat(numbers.get("key")).isEqualTo(2_000);
    }

    @Test
    void nullKeys_areRefused() {
        assertThatThrownBy(() -> numbers.increment(noKey(), 1)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> numbers.incrementIfPresent(noKey(), 1)).isInstanceOf(NullPointerException.class);
    }
}
