package org.civarcos.cache.impl.shared;

/**
 * The mixing of hash codes. A product with the golden ratio carries every bit of a hash code into the highest bits
 * (Knuth, "The Art of Computer Programming", volume 3, section 6.4); two such steps, with a fold before each, make all
 * bits count for all others.
 */
public final class Hashing {
    /** 2<sup>64</sup> divided by the golden ratio. */
    private static final long GOLDEN_LONG = 0x9E3779B97F4A7C15L;

    /** 2<sup>32</sup> divided by the golden ratio, and the next prime. */
    private static final int GOLDEN_INT = 0x9E3779B1;

    /** The multiplier of the 64-bit mixer of degski. */
    private static final long SECOND = 0xD6E8FEB86659FD93L;

    private Hashing() {}

    /**
     * Spreads a hash code: the highest bits of the result depend on all bits.
     *
     * @param hash any
     * @return the product with the golden ratio
     */
    public static int spread(int hash) {
        return hash * GOLDEN_INT;
    }

    /**
     * Spreads a hash code of 64 bits: the highest bits of the result depend on all bits.
     *
     * @param hash any
     * @return the product with the golden ratio
     */
    public static long spread(long hash) {
        return hash * GOLDEN_LONG;
    }

    /**
     * Mixes bits that were spread once: all bits of the result depend on all bits.
     *
     * @param spread the result of {@link #spread(long)}
     * @return the mixed bits; the lowest half takes another {@link #fold}
     */
    public static long mix(long spread) {
        return fold(spread) * SECOND;
    }

    /**
     * Folds the upper half of the bits into the lower half.
     *
     * @param bits any
     * @return the bits, of which the lower half depends on both halves
     */
    public static long fold(long bits) {
        return bits ^ bits >>> 32;
    }
}
