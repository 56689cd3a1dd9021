package org.civarcos.cache.testkit;

import java.time.Duration;

/** Time that a test moves. */
record MovedTime(FakeTime source) implements ContractTime {
    @Override
    public Duration unit() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void advance(int units) {
        source.advance(units(units));
    }

    @Override
    public void moveWallClock(int units) {
        source.moveWallClock(units(units));
    }
}
