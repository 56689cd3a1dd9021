package org.civarcos.cache.impl.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.spi.AgedValue;
import org.junit.jupiter.api.Test;

/** What may be served past its end, at the ends of what there is. */
class FreshnessTest {
    private static AgedValue<String> ended(long left) {
        return new AgedValue<>("value", 0, left, 0);
    }

    @Test
    void whatEndedInTheFarthestPast_isServedForNoTime() {
        assertThat(Freshness.isWithin(ended(Long.MIN_VALUE), Duration.ofDays(365)))
                .isFalse();
        assertThat(Freshness.isWithin(ended(Long.MIN_VALUE + 1), Duration.ofDays(365)))
                .isFalse();
        assertThat(Freshness.isWithin(ended(Long.MIN_VALUE), EntryOptions.FOREVER))
                .isFalse();
    }

    @Test
    void whatHasJustEnded_isServedForItsTime() {
        assertThat(Freshness.isWithin(ended(0), Duration.ZERO)).isFalse();
        assertThat(Freshness.isWithin(ended(0), Duration.ofNanos(1))).isTrue();
        assertThat(Freshness.isWithin(ended(-1), Duration.ofNanos(1))).isFalse();
        assertThat(Freshness.isWithin(ended(-1), EntryOptions.FOREVER)).isTrue();
    }
}
