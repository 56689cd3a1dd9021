package org.civarcos.cache.server.memcached;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counters of the connections of one loop. Its thread counts, without contention; others may look. */
final class Counters {
    private final AtomicLongArray counts = new AtomicLongArray(Count.number());

    void add(Count count) {
        int index = count.index();
        counts.setOpaque(index, counts.getPlain(index) + 1);
    }

    /** Adds all to sums. */
    void addTo(long[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += counts.getOpaque(i);
        }
    }
}
