package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.testkit.CacheReading.noKey;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.civarcos.cache.Cache;
import org.civarcos.cache.EntryOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests of additions to numbers, over either face. */
abstract class CacheNumbers extends CachePart {
    private Cache<String, Long> numbers;

    /** The face whose methods are tested. */
    abstract <K, V> Cache<K, V> face(Cache<K, V> cache);

    @BeforeEach
    void openNumbers() {
        numbers = face(bench().openNumbers());
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
        assertThatThrownBy(() -> face(cache).increment("key", 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(cache.name());
        assertThatThrownBy(() -> face(cache).incrementIfPresent("key", 1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> face(cache).increment("key", 1.0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void increment_ofEachIntegerType_staysInItsRange() {
        integers(Byte.class, Byte.MAX_VALUE, (byte) 5);
        integers(Short.class, Short.MAX_VALUE, (short) 5);
        integers(Integer.class, Integer.MAX_VALUE, 5);
        integers(BigInteger.class, BigInteger.valueOf(Long.MAX_VALUE), BigInteger.valueOf(5));
    }

    private <N> void integers(Class<N> type, N most, N five) {
        Cache<String, N> own = bench().open(type);
        Cache<String, N> counted = face(own);

        assertThat(counted.incrementIfPresent("key", 5)).isEmpty();
        assertThat(counted.increment("key", 3)).isEqualTo(3);
        assertThat(counted.incrementIfPresent("key", 2)).hasValue(5);
        assertThat(own.get("key")).isEqualTo(five);

        own.put("key", most, EntryOptions.ofTags("red"));
        assertThatThrownBy(() -> counted.increment("key", 1)).isInstanceOf(ArithmeticException.class);
        assertThat(own.get("key")).isEqualTo(most);
        counted.increment("key", -1);
        assertThat(own.entry("key").orElseThrow().tags()).containsExactly("red");
        assertThatThrownBy(() -> counted.increment("key", 1.0))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(own.name());
    }

    @Test
    void increment_ofEachTypeWithAFraction_addsIt() {
        fractions(Double.class, 2.25);
        fractions(Float.class, 2.25f);
        fractions(BigDecimal.class, new BigDecimal("2.25"));
    }

    private <N> void fractions(Class<N> type, N sum) {
        Cache<String, N> own = bench().open(type);
        Cache<String, N> counted = face(own);

        assertThat(counted.increment("key", 2.5)).isEqualTo(2.5);
        assertThat(counted.increment("key", -0.25)).isEqualTo(2.25);
        assertThat(own.get("key")).isEqualTo(sum);
        assertThatThrownBy(() -> counted.increment("key", Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counted.increment("key", 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(own.name());
    }

    @Test
    void increment_toWhatIsNotFinite_failsAndChangesNothing() {
        Cache<String, Double> own = bench().open(Double.class);
        own.put("key", Double.MAX_VALUE);

        assertThatThrownBy(() -> face(own).increment("key", Double.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThat(own.get("key")).isEqualTo(Double.MAX_VALUE);
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
