package org.civarcos.cache.benchmarks.contention;

import java.util.BitSet;

/**
 * A line of memory under a protocol of invalidation (MESI): many cores may hold a copy, or one may hold it to write. Who
 * holds it as he needs it pays nothing; who does not waits until those before him have it, and then for the transfer.
 */
final class Line {
    private static final int NOBODY = -1;

    private final BitSet copies = new BitSet();
    private int writer = NOBODY;
    private double free;

    /** Takes a copy. Returns when it is there. */
    double read(int core, double now, Machine machine) {
        if (copies.get(core)) {
            return now;
        }
        boolean fromCore = writer != NOBODY;
        writer = NOBODY;
        copies.set(core);
        if (!fromCore) {
            return now; // from memory or a shared level, as on one thread, whose time has it
        }
        return transfer(now, machine);
    }

    /** Takes it for writing. Returns when it is there. */
    double write(int core, double now, Machine machine) {
        if (writer == core) {
            return now;
        }
        boolean alone = copies.isEmpty() || (copies.cardinality() == 1 && copies.get(core));
        copies.clear();
        copies.set(core);
        writer = core;
        return alone ? now : transfer(now, machine);
    }

    private double transfer(double now, Machine machine) {
        machine.transfers++;
        free = Math.max(now, free) + machine.transferNanos();
        return free;
    }
}
