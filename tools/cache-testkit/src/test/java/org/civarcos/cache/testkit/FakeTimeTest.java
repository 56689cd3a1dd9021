package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FakeTimeTest {
    private final Instant start = Instant.parse("2026-07-01T00:00:00Z");
    private final FakeTime time = new FakeTime(start);
    private final long startNanos = time.nanos();

    @Test
    void standsStill() {
        assertThat(time.nanos()).isEqualTo(startNanos);
        assertThat(time.instant()).isEqualTo(start);
    }

    @Test
    void advance_movesBoth_beyondTheOverflow() {
        time.advance(Duration.ofMinutes(1));

        assertThat(time.nanos() - startNanos).isEqualTo(Duration.ofMinutes(1).toNanos());
        assertThat(time.nanos()).as("the elapsed time overflows on the way").isLessThan(startNanos);
        assertThat(time.instant()).isEqualTo(start.plusSeconds(60));
    }

    @Test
    void advance_back_isRefused() {
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("moveWallClock");
    }

    @Test
    void moveWallClock_leavesTheElapsedTime() {
        time.moveWallClock(Duration.ofHours(-1));

        assertThat(time.nanos()).isEqualTo(startNanos);
        assertThat(time.instant()).isEqualTo(start.minusSeconds(3600));
    }

    @Test
    void advance_inParallel_losesNothing() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 1_000; i++) {
            executor.execute(() -> time.advance(Duration.ofMillis(1)));
        }
        executor.shutdown();

        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(time.instant()).isEqualTo(start.plusSeconds(1));
        assertThat(time.nanos() - startNanos).isEqualTo(Duration.ofSeconds(1).toNanos());
    }
}
