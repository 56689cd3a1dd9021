package org.civarcos.cache.impl.stats;

import java.util.concurrent.atomic.LongAdder;

/** Counts what reads of a part of a store found, if the cache counts. Thread-safe. */
public final class ReadCounts {
    private final boolean enabled;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /**
     * Makes counts of zero.
     *
     * @param enabled whether they count
     */
    public ReadCounts(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * Counts one read.
     *
     * @param found whether it found an entry
     */
    public void read(boolean found) {
        if (enabled) {
            (found ? hits : misses).increment();
        }
    }

    /**
     * Counts several reads.
     *
     * @param found how many found an entry
     * @param missed how many found none
     */
    public void read(int found, int missed) {
        if (enabled) {
            hits.add(found);
            misses.add(missed);
        }
    }

    /** {@return how many found an entry} */
    public long hits() {
        return hits.sum();
    }

    /** {@return how many found none} */
    public long misses() {
        return misses.sum();
    }
}
