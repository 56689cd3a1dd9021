package org.civarcos.cache.benchmarks.traces;

import java.util.SplittableRandom;

/**
 * Files of popularity after Zipf and of sizes after Pareto (many small, few large), read from front to back, or a part of
 * them.
 */
final class Extents implements Source {
    private static final int LONGEST = 4_096;

    private final Zipf popularity;
    private final long[] first;
    private final int[] blocks;
    private final double whole;
    private final SplittableRandom random;

    /**
     * Makes files.
     *
     * @param files how many
     * @param exponent how unequal their popularity is
     * @param smallest blocks of the smallest file; the mean is some four times that
     * @param whole how likely a file is read as a whole
     */
    Extents(Space space, int files, double exponent, int smallest, double whole, SplittableRandom random) {
        this.whole = whole;
        this.random = random;
        popularity = new Zipf(files, exponent, random);
        first = new long[files];
        blocks = new int[files];
        for (int i = 0; i < files; i++) {
            blocks[i] = (int) Math.min(LONGEST, smallest / StrictMath.pow(1 - random.nextDouble(), 1 / 1.3));
            first[i] = space.take(blocks[i]);
        }
    }

    @Override
    public void next(Requests out) {
        int file = popularity.next();
        int from = 0;
        int to = blocks[file];
        if (random.nextDouble() >= whole) {
            from = random.nextInt(to);
            to = Math.min(to, from + 1 + random.nextInt(8));
        }
        for (int i = from; i < to; i++) {
            out.add(first[file] + i);
        }
    }
}
