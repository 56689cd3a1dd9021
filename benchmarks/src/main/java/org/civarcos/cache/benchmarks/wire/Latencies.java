package org.civarcos.cache.benchmarks.wire;

import java.util.Arrays;

/** Times in classes of a sixteenth of their magnitude. */
final class Latencies {
    private static final int STEPS = 4;

    private final long[] counts = new long[64 << STEPS];
    private long total;

    void add(long nanos) {
        long value = Math.max(1L << STEPS, nanos);
        int magnitude = 63 - Long.numberOfLeadingZeros(value);
        counts[(magnitude << STEPS) | (int) (value >>> (magnitude - STEPS)) & ((1 << STEPS) - 1)]++;
        total++;
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /** The time that this part of all stays below, 0 without any. */
    double micros(double part) {
        long rest = (long) Math.ceil(total * part);
        for (int i = 0; i < counts.length && total > 0; i++) {
            rest -= counts[i];
            if (rest <= 0) {
                int magnitude = i >> STEPS;
                long step = i & ((1 << STEPS) - 1);
                return ((1L << magnitude) + ((step + 1) << (magnitude - STEPS))) / 1e3;
            }
        }
        return 0;
    }
}
