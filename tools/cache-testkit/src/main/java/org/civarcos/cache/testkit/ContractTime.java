package org.civarcos.cache.testkit;

import java.time.Duration;
import org.civarcos.cache.TimeSource;
import org.opentest4j.TestAbortedException;

/**
 * The time of a contract's tests, in units that are long enough for the store to tell apart. On the heap the clock is
 * moved and no test waits; on a server, whose clock is its own, the test waits for as long.
 */
public interface ContractTime {
    /** {@return where the manager takes its time from} */
    TimeSource source();

    /** {@return the unit: a lifetime of two units is over after three, and not over after one} */
    Duration unit();

    /**
     * Lets time pass.
     *
     * @param units how much
     */
    void advance(int units);

    /**
     * Moves the wall clock alone.
     *
     * @param units how far; negative to set the clock back
     * @throws TestAbortedException if the clock cannot be moved, so that the test is skipped
     */
    void moveWallClock(int units);

    /**
     * Measures a lifetime.
     *
     * @param number how many units
     * @return their length
     */
    default Duration units(int number) {
        return unit().multipliedBy(number);
    }

    /**
     * Tells whether the test took so much longer than the time that it let pass that what it says of lifetimes means
     * nothing.
     *
     * @return false unless this is a time that is waited for
     */
    default boolean isLate() {
        return false;
    }

    /**
     * Makes such a time anew, in longer units.
     *
     * @param factor how much longer
     * @return the time; this one unless it is waited for
     */
    default ContractTime slower(int factor) {
        return this;
    }

    /**
     * Makes a time that is moved: no test waits.
     *
     * @param time the clock to move
     * @return the time, in units of a minute
     */
    static ContractTime moved(FakeTime time) {
        return new MovedTime(time);
    }

    /**
     * Makes a time that is waited for.
     *
     * @param unit longer than the server's answers take; on a busy machine tests that fail are repeated in longer ones
     * @return the time of the system
     */
    static ContractTime waited(Duration unit) {
        return new WaitedTime(unit);
    }
}
