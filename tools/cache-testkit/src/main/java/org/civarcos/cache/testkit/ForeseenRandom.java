package org.civarcos.cache.testkit;

import java.util.random.RandomGenerator;

/** Chance that a test decides. Thread-safe. */
final class ForeseenRandom implements RandomGenerator {
    private volatile double next;

    /** Says what is drawn from now on, from 0 to less than 1. */
    void draw(double next) {
        this.next = next;
    }

    @Override
    public double nextDouble() {
        return next;
    }

    @Override
    public long nextLong() {
        return (long) (next * Long.MAX_VALUE);
    }
}
