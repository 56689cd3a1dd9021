package org.civarcos.cache;

import java.time.Duration;

/**
 * Progress of a {@link Warmup}.
 *
 * @param name its name
 * @param total how many keys were declared so far; more may come while it runs
 * @param loaded how many of them were loaded
 * @param present how many were there already
 * @param failed how many could not be loaded; a plan that failed counts as one
 * @param skipped how many were given up, by a timeout or the end of the application
 * @param elapsed the time since its start, zero before
 * @param hasEnded whether nothing is left to do
 */
public record WarmupProgress(
        String name,
        long total,
        long loaded,
        long present,
        long failed,
        long skipped,
        Duration elapsed,
        boolean hasEnded) {

    /** {@return how many of the keys are done, whatever became of them} */
    public long done() {
        return loaded + present + failed + skipped;
    }

    /** {@return the part of the keys that is done, from 0 to 1; 1 if there are none} */
    public double part() {
        return total == 0 ? 1 : (double) done() / total;
    }

    /** {@return whether it has ended and every key is there} */
    public boolean isComplete() {
        return hasEnded && failed == 0 && skipped == 0;
    }
}
