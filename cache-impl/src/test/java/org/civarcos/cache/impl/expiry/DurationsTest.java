package org.civarcos.cache.impl.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.civarcos.cache.spi.Durations;
import org.junit.jupiter.api.Test;

/** Sums and differences of times that do not come round at the ends of what fits. */
class DurationsTest {
    private static final List<Long> NUMBERS = List.of(
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            Long.MIN_VALUE >> 1,
            -2L,
            -1L,
            0L,
            1L,
            2L,
            Long.MAX_VALUE >> 1,
            Long.MAX_VALUE - 1,
            Long.MAX_VALUE);

    private static long saturated(BigInteger exact) {
        return exact.max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }

    @Test
    void sumsAndDifferences_endAtTheEnds() {
        for (long one : NUMBERS) {
            for (long other : NUMBERS) {
                BigInteger left = BigInteger.valueOf(one);
                BigInteger right = BigInteger.valueOf(other);
                assertThat(Durations.plus(one, other)).as("%d + %d", one, other).isEqualTo(saturated(left.add(right)));
                assertThat(Durations.minus(one, other))
                        .as("%d - %d", one, other)
                        .isEqualTo(saturated(left.subtract(right)));
            }
        }
    }
}
