package org.civarcos.cache.impl.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.TimeSource;
import org.junit.jupiter.api.Test;

/** How long copies live where what they are copies of ends at the ends of time, and the clock goes on meanwhile. */
class CopyLifetimesTest {
    private static final Duration BOUND = Duration.ofMinutes(1);

    private long nanos = Long.MAX_VALUE - 5; // a clock may begin anywhere, and come round

    /** Goes on by a nanosecond each time that somebody looks. */
    private final TimeSource time = new TimeSource() {
        @Override
        public long nanos() {
            return nanos++;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }
    };

    private CopyLifetimes lifetimes(Duration bound) {
        return new CopyLifetimes(
                time,
                CacheConfig.of(String.class, String.class)
                        .expireAfterWrite(EntryOptions.FOREVER)
                        .build(),
                bound);
    }

    @Test
    void whatEndedInTheFarthestPast_hasNoCopy() {
        CopyLifetimes lifetimes = lifetimes(BOUND);
        for (Instant end : List.of(Instant.MIN, Instant.ofEpochSecond(-1), Instant.EPOCH)) {
            long asked = lifetimes.now();
            assertThat(lifetimes.ofWrite(EntryOptions.DEFAULT.withDeadline(end), asked, Optional.empty()))
                    .as(end.toString())
                    .isNull();
        }
    }

    @Test
    void whatEndsInTheFarthestFuture_hasACopyOfTheBound_lessWhatHasPassed() {
        CopyLifetimes lifetimes = lifetimes(BOUND);
        for (EntryOptions each : List.of(
                EntryOptions.DEFAULT.withDeadline(Instant.MAX),
                EntryOptions.ofTtl(ChronoUnit.FOREVER.getDuration()),
                EntryOptions.DEFAULT)) {
            long asked = lifetimes.now();
            assertThat(lifetimes.ofWrite(each, asked, Optional.empty()))
                    .isEqualTo(EntryOptions.ofTtl(BOUND.minusNanos(1)));
        }
    }

    @Test
    void withoutAnyEnd_aCopyHasNone() {
        CopyLifetimes lifetimes = lifetimes(EntryOptions.FOREVER);

        assertThat(lifetimes.ofWrite(EntryOptions.DEFAULT.withDeadline(Instant.MAX), lifetimes.now(), Optional.empty()))
                .isEqualTo(EntryOptions.ofTtl(EntryOptions.FOREVER));
    }

    @Test
    void aClockThatIsSetBack_prolongsNoCopy() {
        CopyLifetimes lifetimes = lifetimes(BOUND);
        long asked = lifetimes.now();
        nanos -= Duration.ofDays(200 * 365).toNanos();

        assertThat(lifetimes.ofWrite(EntryOptions.DEFAULT, asked, Optional.empty()))
                .isEqualTo(EntryOptions.ofTtl(BOUND));
    }

    @Test
    void aClockThatJumpsFarAhead_leavesNoCopy() {
        CopyLifetimes lifetimes = lifetimes(BOUND);
        long asked = lifetimes.now();
        nanos += Duration.ofDays(200 * 365).toNanos();

        assertThat(lifetimes.ofWrite(EntryOptions.DEFAULT, asked, Optional.empty()))
                .isNull();
    }

    @Test
    void whereAllIsToGo_noCopyOfAWriteStaysLonger() {
        CopyLifetimes lifetimes = lifetimes(BOUND);
        long asked = lifetimes.now();

        assertThat(lifetimes.ofWrite(EntryOptions.DEFAULT, asked, Optional.of(Duration.ofSeconds(1))))
                .isEqualTo(EntryOptions.ofTtl(Duration.ofSeconds(1).minusNanos(1)));
        assertThat(lifetimes.ofWrite(EntryOptions.DEFAULT, asked, Optional.of(Duration.ZERO)))
                .as("a moment that is not known")
                .isNull();
    }
}
