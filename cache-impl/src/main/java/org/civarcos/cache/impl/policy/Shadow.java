package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * A small copy of a cache that holds only hashes, to learn how often it would hit with another window. It runs the very
 * policy that the cache runs.
 */
final class Shadow {
    /** An eighth of the least that a cache of its own has: a shadow stands for one eight times its size or more. */
    private static final int MINIMUM_PERIOD = FrequencySketch.MINIMUM_PERIOD / 8;

    private static final class Trace extends PolicyEntry {
        @Nullable
        Trace next;

        Trace(int hash) {
            super(hash);
        }
    }

    private final @Nullable Trace[] table;
    private final TinyLfuClock<Trace> policy;
    private final int capacity;
    private int size;

    Shadow(int capacity, double window) {
        this.capacity = capacity;
        table = new Trace[Integer.highestOneBit(Math.max(2, capacity) * 2 - 1)];
        policy = new TinyLfuClock<>(capacity, new WindowShare(window), MINIMUM_PERIOD);
    }

    /** Sees a key come by. Returns whether it hits. */
    boolean see(int hash) {
        int at = slot(hash);
        for (Trace trace = table[at]; trace != null; trace = trace.next) {
            if (trace.hash == hash) {
                trace.visited(true);
                return true;
            }
        }
        Trace trace = new Trace(hash);
        trace.next = table[at];
        table[at] = trace;
        policy.added(trace);
        if (++size > capacity) {
            Trace victim = policy.evict();
            if (victim != null) {
                unlink(victim);
                size--;
            }
        }
        return false;
    }

    private void unlink(Trace victim) {
        int at = slot(victim.hash);
        Trace before = null;
        for (Trace trace = table[at]; trace != victim && trace != null; trace = trace.next) {
            before = trace;
        }
        if (before == null) {
            table[at] = victim.next;
        } else {
            before.next = victim.next;
        }
    }

    /** The sample was chosen by some bits of the mixed hash; the slot takes others. */
    private int slot(int hash) {
        return ((hash * 0x85EBCA6B) >>> 7) & (table.length - 1);
    }
}
