package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.Set;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Version;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.WriteCondition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class StoreNumbers extends StorePart {
    private Store<String, Long> numbers;

    @BeforeEach
    void openNumbers() {
        numbers = bench().openNumbers(config -> config);
    }

    private void set(long value, EntryOptions options) {
        numbers.put("key", value, options, WriteCondition.ALWAYS);
    }

    private Version numberVersion() {
        return Objects.requireNonNull(numbers.entry("key")).version();
    }

    @Test
    void increment_addsToAPresentNumber() {
        set(40, EntryOptions.DEFAULT);

        assertThat(numbers.increment("key", 2, 0L)).hasValue(42);
        assertThat(numbers.increment("key", -43, null)).hasValue(-1);
        assertThat(numbers.getOrDefault("key", null)).isEqualTo(-1);
    }

    @Test
    void increment_ofAMissingNumber_startsWithTheInitialOne() {
        assertThat(numbers.increment("key", 5, 100L)).hasValue(105);
        assertThat(numbers.getOrDefault("key", null)).isEqualTo(105);
    }

    @Test
    void increment_ofAMissingNumberWithoutInitial_leavesItMissing() {
        assertThat(numbers.increment("key", 5, null)).isEmpty();
        assertThat(numbers.containsKey("key")).isFalse();
    }

    @Test
    void increment_ofAnExpiredNumber_startsAnew() {
        set(100, EntryOptions.ofTtl(time.units(2)));
        time.advance(3);

        assertThat(numbers.increment("key", 1, null)).isEmpty();
        assertThat(numbers.increment("key", 1, 0L)).hasValue(1);
    }

    @Test
    void increment_beyondTheRange_failsAndChangesNothing() {
        set(Long.MAX_VALUE - 1, EntryOptions.DEFAULT);

        assertThat(numbers.increment("key", 1, 0L)).hasValue(Long.MAX_VALUE);
        assertThatThrownBy(() -> numbers.increment("key", 1, 0L)).isInstanceOf(ArithmeticException.class);
        assertThat(numbers.getOrDefault("key", null)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void increment_belowTheRange_failsAndChangesNothing() {
        set(Long.MIN_VALUE, EntryOptions.DEFAULT);

        assertThatThrownBy(() -> numbers.increment("key", -1, null)).isInstanceOf(ArithmeticException.class);
        assertThat(numbers.getOrDefault("key", null)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void increment_ofAMissingNumberBeyondTheRange_leavesItMissing() {
        assertThatThrownBy(() -> numbers.increment("key", 1, Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThat(numbers.containsKey("key")).isFalse();
    }

    @Test
    void increment_keepsLifetimeAndTags() {
        set(1, EntryOptions.ofTtl(time.units(3)).withTags("red"));
        time.advance(1);

        assertThat(numbers.increment("key", 1, 0L)).hasValue(2);

        assertThat(Objects.requireNonNull(numbers.entry("key")).tags()).containsExactly("red");
        time.advance(3);
        assertThat(numbers.containsKey("key")).isFalse();
        assertThat(numbers.invalidateTags(Set.of("red"))).isZero();
    }

    @Test
    void increment_ofAMissingNumber_hasTheDefaultLifetime() {
        numbers = bench().openNumbers(config -> config.expireAfterWrite(time.units(2)));

        assertThat(numbers.increment("key", 1, 0L)).hasValue(1);

        time.advance(3);
        assertThat(numbers.containsKey("key")).isFalse();
    }

    @Test
    void increment_isAWrite() {
        set(1, EntryOptions.DEFAULT);
        Version before = numberVersion();

        assertThat(numbers.increment("key", 1, 0L)).hasValue(2);

        assertThat(numberVersion()).isNotEqualTo(before);
    }

    @Test
    void increment_inParallel_losesNothing() {
        bench().threads().race(4, thread -> {
            for (int i = 0; i < 500; i++) {
                numbers.increment("key", 1, 0L);
            }
            return thread;
        });

        assertThat(numbers.getOrDefault("key", null)).isEqualTo(2_000);
    }
}
