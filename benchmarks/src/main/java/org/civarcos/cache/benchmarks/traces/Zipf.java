package org.civarcos.cache.benchmarks.traces;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Ranks from zero of which the one with number <i>r</i> is drawn in proportion to (<i>r</i> + 1)<sup>−exponent</sup>. */
final class Zipf {
    private final double[] sums;
    private final SplittableRandom random;

    Zipf(int ranks, double exponent, SplittableRandom random) {
        this.random = random;
        sums = new double[ranks];
        double sum = 0;
        for (int i = 0; i < ranks; i++) {
            // StrictMath: the same bits on every machine.
            sum += StrictMath.pow(i + 1, -exponent);
            sums[i] = sum;
        }
    }

    int next() {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at, sums.length - 1);
    }
}
