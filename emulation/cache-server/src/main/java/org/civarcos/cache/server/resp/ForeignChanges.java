package org.civarcos.cache.server.resp;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counters of changes by groups of keys, from which a loop tells whether another thread changed a key while the loop
 * read it. Keys share a group by their hash, so that a change of another key may be taken for one. Thread-safe.
 */
final class ForeignChanges {
    private static final int GROUP_BITS = 12;
    private static final int GROUPS = 1 << GROUP_BITS;

    /** 2<sup>32</sup> divided by the golden ratio: carries every bit of a hash code into the highest ones. */
    private static final int GOLDEN = 0x9E3779B1;

    private final AtomicLongArray all = new AtomicLongArray(GROUPS);

    /** The changes that each loop made itself, written and read by its thread alone. */
    private final long[][] own;

    ForeignChanges(int loops) {
        own = new long[loops][GROUPS];
    }

    /** Counts a change, before anybody is notified of it. */
    void changed(int loop, byte[] key) {
        int group = group(key);
        if (loop >= 0) {
            own[loop][group]++;
        }
        all.incrementAndGet(group);
    }

    /** Returns how many changes of a key's group other threads made. To be called by the thread of the loop. */
    long by(int loop, byte[] key) {
        int group = group(key);
        return all.get(group) - own[loop][group];
    }

    private static int group(byte[] key) {
        return (Arrays.hashCode(key) * GOLDEN) >>> (Integer.SIZE - GROUP_BITS);
    }
}
