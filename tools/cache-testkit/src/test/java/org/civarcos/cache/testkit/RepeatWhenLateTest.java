package org.civarcos.cache.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RepeatWhenLateTest extends TimedContract {
    private static int runs;
    private static int opened;
    private static int closed;

    @AfterAll
    static void everyRun_wasOpenedAndClosed() {
        assertThat(runs).isEqualTo(2);
        assertThat(opened).isEqualTo(2);
        assertThat(closed).isEqualTo(2);
    }

    @Override
    protected ContractTime newTime() {
        return ContractTime.waited(Duration.ofNanos(1));
    }

    @Nested
    class Part {
        private ContractTime time;

        @BeforeEach
        void open() {
            time = time();
            opened++;
        }

        @AfterEach
        void close() {
            closed++;
        }

        @Test
        void aTestThatIsLate_isRepeated_inUnitsFourTimesAsLong() {
            runs++;
            assertThat(time.unit()).isEqualTo(Duration.ofNanos(4));
        }
    }

    @Test
    void onlyWhatTookLongerThanItWaited_isLate() {
        ContractTime slow = ContractTime.waited(Duration.ofHours(1));
        ContractTime quick = ContractTime.waited(Duration.ofNanos(1));
        quick.advance(1_000);

        assertThat(slow.isLate()).isFalse();
        assertThat(quick.isLate()).isTrue();
        assertThat(ContractTime.moved(new FakeTime()).isLate()).isFalse();
    }
}
