package org.civarcos.cache.impl.heap;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ends of entries that come within the next seconds, as hashes in the order of time, each in a slot that is as long
 * as about a sixteenth of a second. Four bytes for an end; those that come later are not written down, and found by a
 * walk over the table when they are near. An entry may be written down more than once, or not end then after all.
 * Thread-safe.
 */
final class Agenda {
    /** Slots of 2<sup>26</sup> nanoseconds. */
    private static final int SLOT_BITS = 26;

    private static final int SLOTS = 256;

    /** How long before an end it must be written down, in nanoseconds: half of what there is room for. */
    static final long WINDOW = (SLOTS / 2L) << SLOT_BITS;

    private final int[] @Nullable [] slots = new int[SLOTS][];
    private final int[] used = new int[SLOTS];

    /** The number of the first slot that was not taken out yet. */
    private long next;

    Agenda(long now) {
        next = now >> SLOT_BITS;
    }

    /** Writes an end down if it comes soon. */
    void note(long end, int hash) {
        if (end == Node.NEVER) {
            return;
        }
        synchronized (this) {
            long slot = Math.max(end >> SLOT_BITS, next);
            if (slot - next < SLOTS) {
                add((int) (slot % SLOTS), hash);
            }
        }
    }

    private void add(int slot, int hash) {
        int[] hashes = slots[slot];
        if (hashes == null) {
            hashes = new int[8];
        } else if (used[slot] == hashes.length) {
            hashes = Arrays.copyOf(hashes, hashes.length * 2);
        }
        hashes[used[slot]++] = hash;
        slots[slot] = hashes;
    }

    /** Takes the hashes of one slot out whose time is over; null if there is none such. */
    synchronized int @Nullable [] takeOver(long now) {
        long over = now >> SLOT_BITS;
        while (next < over) {
            int slot = (int) (next++ % SLOTS);
            int[] hashes = slots[slot];
            int count = used[slot];
            slots[slot] = null;
            used[slot] = 0;
            if (hashes != null && count > 0) {
                return Arrays.copyOf(hashes, count);
            }
            if (next < over - SLOTS) {
                next = over - SLOTS; // time was moved
            }
        }
        return null;
    }
}
