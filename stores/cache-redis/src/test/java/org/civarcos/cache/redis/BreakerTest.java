package org.civarcos.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final FakeTime time = new FakeTime();
    private final Breaker breaker = new Breaker(3, Duration.ofSeconds(5), time);

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    @Test
    void closed_letsAllPass_untilSoManyFailuresInARow() {
        failTimes(2);
        assertThat(breaker.tryPass()).isTrue();
        breaker.succeeded(false);
        failTimes(2);
        assertThat(breaker.tryPass()).isTrue();

        assertThat(breaker.failed()).as("tells that it opened").isTrue();
        assertThat(breaker.tryPass()).isFalse();
    }

    @Test
    void open_letsOnePass_afterThePause() {
        failTimes(3);
        time.advance(Duration.ofMillis(4_999));
        assertThat(breaker.tryPass()).isFalse();
        time.advance(Duration.ofMillis(1));

        assertThat(breaker.tryPass()).isTrue();
        assertThat(breaker.tryPass()).isFalse();
    }

    @Test
    void probe_thatSucceeds_closes() {
        failTimes(3);
        time.advance(Duration.ofSeconds(5));
        breaker.tryPass();

        assertThat(breaker.succeeded(false)).as("tells that it closed").isTrue();
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.tryPass()).isTrue();
    }

    @Test
    void probe_thatFails_opensForAnotherPause() {
        failTimes(3);
        time.advance(Duration.ofSeconds(5));
        breaker.tryPass();
        breaker.failed();

        time.advance(Duration.ofSeconds(4));
        assertThat(breaker.tryPass()).isFalse();
        time.advance(Duration.ofSeconds(1));
        assertThat(breaker.tryPass()).isTrue();
    }

    @Test
    void probe_thatIsNeverHeardOf_isFollowedByAnother() {
        failTimes(3);
        time.advance(Duration.ofSeconds(5));
        breaker.tryPass();
        time.advance(Duration.ofSeconds(5));

        assertThat(breaker.tryPass()).isTrue();
    }

    @Test
    void anAnswerThatComesLate_doesNotCloseIt() {
        failTimes(3);
        breaker.succeeded(false);

        assertThat(breaker.tryPass()).isFalse();
    }
}
