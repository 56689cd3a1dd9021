package org.civarcos.cache.impl.write;

import java.util.concurrent.atomic.LongAdder;
import org.civarcos.cache.WriteBehindStatistics;

/** Counters of the writes of one cache that are done later. */
final class WriteCounts {
    private final LongAdder written = new LongAdder();

    /** How many of those that were replaced had been done before. */
    private final LongAdder doneAfterAll = new LongAdder();

    private final LongAdder retried = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final int recovered;

    WriteCounts(int recovered) {
        this.recovered = recovered;
    }

    /** Counts a write that was done; it may have been replaced meanwhile. */
    void done(boolean replaced) {
        written.increment();
        if (replaced) {
            doneAfterAll.increment();
        }
    }

    void retrying() {
        retried.increment();
    }

    void gaveUp(int count) {
        failed.add(count);
    }

    /**
     * The counts.
     *
     * @param pending how many are not done
     * @param replaced how many were replaced by a later one
     */
    WriteBehindStatistics statistics(int pending, long replaced) {
        return new WriteBehindStatistics(
                pending,
                written.sum(),
                Math.max(0, replaced - doneAfterAll.sum()),
                retried.sum(),
                failed.sum(),
                recovered);
    }
}
