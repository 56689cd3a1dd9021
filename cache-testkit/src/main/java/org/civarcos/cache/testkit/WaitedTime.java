package org.civarcos.cache.testkit;

import java.time.Duration;
import org.civarcos.cache.TimeSource;
import org.opentest4j.TestAbortedException;

/** Time that a test waits for. */
record WaitedTime(Duration unit) implements ContractTime {
    @Override
    public TimeSource source() {
        return TimeSource.system();
    }

    @Override
    public void advance(int units) {
        try {
            Thread.sleep(units(units).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the test was interrupted", e);
        }
    }

    @Override
    public void moveWallClock(int units) {
        throw new TestAbortedException("the wall clock of this store cannot be moved");
    }
}
