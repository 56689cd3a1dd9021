package org.civarcos.cache.benchmarks.traces;

import java.util.SplittableRandom;

/**
 * Single keys of popularity after Zipf, of which some lose their place to new ones now and then. Ranks are scattered over
 * the keys.
 */
final class Points implements Source {
    private static final long ENDLESS = 1L << 24;

    private final Zipf popularity;
    private final long[] keys;
    private final long first;
    private final double turnover;
    private final SplittableRandom random;
    private int made;

    /**
     * Makes keys.
     *
     * @param keys how many have a place at one moment
     * @param exponent how unequal their popularity is
     * @param turnover how likely it is, with each request, that one of them gives its place to a new one
     */
    Points(Space space, int keys, double exponent, double turnover, SplittableRandom random) {
        this.turnover = turnover;
        this.random = random;
        popularity = new Zipf(keys, exponent, random);
        first = space.take(ENDLESS);
        this.keys = new long[keys];
        for (int i = 0; i < keys; i++) {
            this.keys[i] = made();
        }
    }

    private long made() {
        // An odd factor: a permutation of the range.
        return first + (made++ * 0x9E3779B1L & ENDLESS - 1);
    }

    @Override
    public void next(Requests out) {
        if (random.nextDouble() < turnover) {
            // Evenly over the orders of magnitude, so that popular keys go as well.
            int rank = (int) StrictMath.pow(keys.length, random.nextDouble());
            keys[Math.min(rank, keys.length) - 1] = made();
        }
        out.add(keys[popularity.next()]);
    }
}
