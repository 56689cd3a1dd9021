package org.civarcos.cache.impl.policy;

import org.civarcos.cache.impl.shared.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how often a hash was seen lately: a count-min sketch of four-bit counters whose values are halved
 * periodically, so that old fame fades. Eight bytes an entry, seven where there are many. The four counters of a hash,
 * one in each of four rows, are in one block of eight words, so that a look at them costs one line of memory and not
 * four.
 *
 * <p>The array is made when it is first needed, so that a cache that never fills has none.
 *
 * @see <a href="https://dl.acm.org/doi/10.1145/3149371">G. Einziger, R. Friedman, B. Manes, TinyLFU: A Highly Efficient
 *     Cache Admission Policy, 2017</a>
 */
final class FrequencySketch {
    private static final int MINIMUM_WORDS = 256;

    /** From so many on an eighth fewer words make no difference to what is told apart; below they do. */
    private static final int MANY = 4096;

    private static final int ROWS = 4;
    private static final int BLOCK = 2 * ROWS;
    /** The shortest period of a cache of its own; below it a loop through a tiny cache would never be remembered. */
    static final int MINIMUM_PERIOD = 4096;

    private static final long HALF_MASK = 0x7777777777777777L;

    private final int minimumPeriod;
    private long @Nullable [] words;
    private int credits;
    private int period;

    /**
     * Makes a sketch.
     *
     * @param minimumPeriod after how many credits at least the counters are halved
     */
    FrequencySketch(int minimumPeriod) {
        this.minimumPeriod = minimumPeriod;
    }

    /** Makes room for so many entries. Keeps what it knows while there is about enough room. */
    void ensureCapacity(long entries) {
        long each = entries < MANY ? entries : entries - (entries >>> 3);
        int wanted = (int) Math.min(Math.max(each, MINIMUM_WORDS), 1 << 28);
        if (words == null || words.length < wanted - (wanted >>> 2)) {
            words = new long[(wanted + BLOCK - 1) / BLOCK * BLOCK];
            period = (int) Math.min(Integer.MAX_VALUE / 2, Math.max(10L * entries, minimumPeriod));
            credits = 0;
        }
    }

    /** Counts one sighting; every counter ends at 15. */
    void credit(int hash) {
        long[] table = words;
        if (table == null) {
            return;
        }
        long mixed = mix(hash);
        int block = block(mixed, table.length);
        boolean added = false;
        for (int row = 0; row < ROWS; row++) {
            int at = block + word(mixed, row);
            int shift = shift(mixed, row);
            if ((table[at] >>> shift & 15) != 15) {
                table[at] += 1L << shift;
                added = true;
            }
        }
        if (added && ++credits >= period) {
            halve(table);
        }
    }

    /** The estimate, from 0 to 15. */
    int frequency(int hash) {
        long[] table = words;
        if (table == null) {
            return 0;
        }
        long mixed = mix(hash);
        int block = block(mixed, table.length);
        int least = 15;
        for (int row = 0; row < ROWS; row++) {
            least = Math.min(least, (int) (table[block + word(mixed, row)] >>> shift(mixed, row) & 15));
        }
        return least;
    }

    private void halve(long[] table) {
        for (int i = 0; i < table.length; i++) {
            table[i] = table[i] >>> 1 & HALF_MASK;
        }
        credits >>>= 1;
    }

    /** The first word of the block of a hash. */
    private static int block(long mixed, int length) {
        return (int) (((mixed & 0xFFFF_FFFFL) * (length / BLOCK)) >>> 32) * BLOCK;
    }

    /**
     * Index, within the block, of the word of a row: a bit of the mixed hash chooses one of the two that the row has.
     */
    private static int word(long mixed, int row) {
        return row << 1 | (int) (mixed >>> (32 + (row << 3)) & 1);
    }

    /** Bit offset, within that word, of the row's counter. */
    private static int shift(long mixed, int row) {
        return (int) (mixed >>> (33 + (row << 3)) & 15) << 2;
    }

    private static long mix(int hash) {
        return Hashing.fold(Hashing.mix(Hashing.spread((long) hash)));
    }
}
