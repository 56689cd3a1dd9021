package org.civarcos.cache.testkit;

import java.time.Duration;
import org.civarcos.cache.TimeSource;
import org.opentest4j.TestAbortedException;

/** Time that a test waits for. */
final class WaitedTime implements ContractTime {
    private final Duration unit;
    private final long began = System.nanoTime();
    private int waited;

    WaitedTime(Duration unit) {
        this.unit = unit;
    }

    @Override
    public TimeSource source() {
        return TimeSource.system();
    }

    @Override
    public Duration unit() {
        return unit;
    }

    @Override
    public void advance(int units) {
        waited += units;
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

    @Override
    public boolean isLate() {
        long unaskedFor = System.nanoTime() - began - units(waited).toNanos();
        return unaskedFor > unit.toNanos() / 2;
    }

    @Override
    public ContractTime slower(int factor) {
        return new WaitedTime(unit.multipliedBy(factor));
    }
}
