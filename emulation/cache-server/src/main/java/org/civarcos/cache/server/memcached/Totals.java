package org.civarcos.cache.server.memcached;

import java.util.Collection;

/** What all connections did: those that are open, and those that were. */
final class Totals {
    private final long[] gone = new long[Count.number()];
    private final long[] before = new long[Count.number()];

    /** Keeps what a connection did that is closed. */
    synchronized void fold(Counters counters) {
        counters.addTo(gone);
    }

    synchronized long[] sums(Collection<MemcachedProtocol> open) {
        long[] sums = all(open);
        for (int i = 0; i < sums.length; i++) {
            sums[i] -= before[i];
        }
        return sums;
    }

    /** Counts from zero on. */
    synchronized void reset(Collection<MemcachedProtocol> open) {
        long[] sums = all(open);
        System.arraycopy(sums, 0, before, 0, sums.length);
    }

    private long[] all(Collection<MemcachedProtocol> open) {
        long[] sums = gone.clone();
        for (MemcachedProtocol protocol : open) {
            protocol.session().counters.addTo(sums);
        }
        return sums;
    }
}
