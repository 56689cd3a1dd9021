package org.civarcos.cache.benchmarks.contention;

/** Cores that see the same memory. Counts what happens between them. */
final class Machine {
    private final int cores;
    private final double transferNanos;

    long transfers;
    long handOvers;

    /**
     * Makes a machine.
     *
     * @param transferNanos how long it takes to get a line that another core has written
     */
    Machine(int cores, double transferNanos) {
        this.cores = cores;
        this.transferNanos = transferNanos;
    }

    int cores() {
        return cores;
    }

    double transferNanos() {
        return transferNanos;
    }
}
