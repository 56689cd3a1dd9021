package org.civarcos.cache.server.resp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Statistics of the sessions of one loop. Its thread alone writes; others read what may be a little old. */
final class LoopStats {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    final long[] calls;
    final long[] nanos;
    final long[] rejected;
    final long[] failed;

    /** Hits, then misses, then errors. */
    private final long[] keys = new long[2];

    LoopStats(int commands) {
        calls = new long[commands];
        nanos = new long[commands];
        rejected = new long[commands];
        failed = new long[commands];
    }

    private static void add(long[] counts, int index, long more) {
        LONGS.setOpaque(counts, index, counts[index] + more);
    }

    void count(Command command) {
        add(calls, command.number, 1);
    }

    void took(Command command, long time) {
        add(nanos, command.number, time);
    }

    void reject(Command command) {
        add(rejected, command.number, 1);
    }

    void fail(Command command) {
        add(failed, command.number, 1);
    }

    /** Counts a look-up of a key. */
    void lookedUp(boolean hit) {
        add(keys, hit ? 0 : 1, 1);
    }

    long hits() {
        return (long) LONGS.getOpaque(keys, 0);
    }

    long misses() {
        return (long) LONGS.getOpaque(keys, 1);
    }

    void reset() {
        for (long[] counts : new long[][] {calls, nanos, rejected, failed, keys}) {
            Arrays.fill(counts, 0);
        }
    }
}
