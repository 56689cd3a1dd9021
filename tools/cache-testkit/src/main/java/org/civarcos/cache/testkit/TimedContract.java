package org.civarcos.cache.testkit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A contract whose tests live in a time of their own, and are repeated in longer units if they did not keep it. */
@ExtendWith(RepeatWhenLate.class)
abstract class TimedContract {
    private int slowness = 1;
    private ContractTime time;

    /** {@return the time that the tests live in} */
    protected abstract ContractTime newTime();

    @BeforeEach
    final void startTime() {
        time = newTime().slower(slowness);
    }

    final ContractTime time() {
        return time;
    }

    final void slowDown() {
        slowness *= 4;
    }
}
