package org.civarcos.cache.benchmarks.contention;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The entries of a cache and where they are in memory: 65,536 of popularity after Zipf (exponent 0.99). */
final class Entries {
    static final int COUNT = 65_536;
    private static final int DRAWS = 1 << 20;
    private static final int[] DRAWN = draw();

    private final Line[] nodes;
    private final Line[] slots;

    /**
     * Makes entries.
     *
     * @param nodesPerLine how many nodes share a line
     * @param slotsPerLine how many slots of the table share a line
     */
    Entries(int nodesPerLine, int slotsPerLine) {
        nodes = lines(COUNT / nodesPerLine);
        slots = lines(2 * COUNT / slotsPerLine);
    }

    static Line[] lines(int count) {
        Line[] lines = new Line[count];
        Arrays.setAll(lines, i -> new Line());
        return lines;
    }

    private static int[] draw() {
        double[] sums = new double[COUNT];
        double sum = 0;
        for (int i = 0; i < COUNT; i++) {
            sum += StrictMath.pow(i + 1, -0.99);
            sums[i] = sum;
        }
        SplittableRandom random = new SplittableRandom(1);
        double total = sum;
        return random.doubles(DRAWS)
                .mapToInt(drawn -> {
                    int at = Arrays.binarySearch(sums, drawn * total);
                    return Math.min(at < 0 ? -at - 1 : at, COUNT - 1);
                })
                .toArray();
    }

    /** A key by its popularity. */
    static int popular(Core core) {
        return DRAWN[core.random.nextInt(DRAWS)];
    }

    /** A key that any may be. */
    static int any(Core core) {
        return core.random.nextInt(COUNT);
    }

    /** Mixed, so that neighbours in popularity are none in memory. */
    private static int mixed(int key) {
        return key * 0x9E3779B1 >>> 16;
    }

    Line node(int key) {
        return nodes[mixed(key) % nodes.length];
    }

    Line slot(int key) {
        return slots[mixed(key + 1) % slots.length];
    }
}
