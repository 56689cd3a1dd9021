package org.civarcos.cache.benchmarks.traces;

/** A disk, or whatever else keys are taken from: hands out ranges that do not overlap, with gaps between them. */
final class Space {
    private static final long GAP = 1_000;

    private long next = GAP;

    /** Takes a range and returns its first key. */
    long take(long keys) {
        long first = next;
        next += keys + GAP;
        return first;
    }
}
