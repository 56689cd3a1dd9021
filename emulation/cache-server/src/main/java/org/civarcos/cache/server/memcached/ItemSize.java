package org.civarcos.cache.server.memcached;

/**
 * Size of memcached's own item: its bound on values, and the class of its slabs that {@code me} reports, follow from
 * it.
 */
final class ItemSize {
    /** From here on memcached keeps an item in pieces. */
    private static final int CHUNK = 512 * 1024;

    private static final int HEADER = 48;
    private static final int CAS = 8;
    private static final int FLAGS = 4;

    /** The end of a key, and of a value. */
    private static final int ENDS = 3;

    private static final double GROWTH = 1.25;
    private static final int SMALLEST = 96;
    private static final int ALIGNED = 8;

    /** Numbers of slab classes are below this one. */
    static final int CLASSES = 64;

    private static final int[] CHUNKS = chunks();
    private static final int LAST = last();

    private ItemSize() {}

    /** {@return the bytes that an item takes} */
    static long of(int keyLength, int flags, long valueLength) {
        return HEADER + CAS + ENDS + keyLength + valueLength + (flags == 0 ? 0 : FLAGS);
    }

    /** {@return the length of the longest value that may be a number: what is kept in pieces is none} */
    static long longestNumber(int keyLength) {
        return CHUNK - of(keyLength, 0, 0);
    }

    /** {@return the number of the slab class for an item} */
    static int slabClass(long size) {
        int number = 1;
        while (number < LAST && size > CHUNKS[number]) {
            number++;
        }
        return number;
    }

    /** {@return the length of a chunk of a slab class} */
    static int chunk(int slabClass) {
        return CHUNKS[slabClass];
    }

    private static int last() {
        int last = 1;
        while (CHUNKS[last] < CHUNK) {
            last++;
        }
        return last;
    }

    private static int[] chunks() {
        int[] chunks = new int[CLASSES];
        int number = 1;
        int chunk = SMALLEST;
        while (chunk < CHUNK / GROWTH) {
            chunk += chunk % ALIGNED == 0 ? 0 : ALIGNED - chunk % ALIGNED;
            chunks[number++] = chunk;
            chunk = (int) (chunk * GROWTH);
        }
        chunks[number] = CHUNK;
        return chunks;
    }
}
