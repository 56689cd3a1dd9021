package org.civarcos.cache.server.memcached;

import java.util.Collection;

/** Totals of the connections of all loops. */
final class Totals {
    private final long[] before = new long[Count.number()];

    synchronized long[] sums(Collection<Commands> loops) {
        long[] sums = all(loops);
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= before[i];
        }
        return sums;
    }

    /** Counts from zero on. */
    synchronized void reset(Collection<Commands> loops) {
        long[] sums = all(loops);
        System.arraycopy(sums, 0, before, 0, sums.length);
    }

    private static long[] all(Collection<Commands> loops) {
        long[] sums = new long[Count.number()];
        for (Commands commands : loops) {
            commands.session().counters.addTo(sums);
        }
        return sums;
    }
}
