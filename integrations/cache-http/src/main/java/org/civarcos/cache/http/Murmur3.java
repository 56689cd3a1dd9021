package org.civarcos.cache.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 of 128 bits in its variant for machines of 64 bits, the same on every machine. Not a cryptographic hash.
 *
 * @see <a href="https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp">A. Appleby, MurmurHash3</a>
 */
final class Murmur3 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final int BLOCK = 16;

    private Murmur3() {}

    /**
     * Computes the hash.
     *
     * @param bytes what is hashed
     * @param seed another seed gives another hash
     * @return the two halves
     */
    static long[] hash(byte[] bytes, long seed) {
        long h1 = seed;
        long h2 = seed;
        int whole = bytes.length - bytes.length % BLOCK;
        for (int i = 0; i < whole; i += BLOCK) {
            h1 ^= mixFirst((long) LONG.get(bytes, i));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mixSecond((long) LONG.get(bytes, i + Long.BYTES));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        h1 ^= mixFirst(rest(bytes, whole));
        h2 ^= mixSecond(rest(bytes, whole + Long.BYTES));
        h1 ^= bytes.length;
        h2 ^= bytes.length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        h1 += h2;
        return new long[] {h1, h2 + h1};
    }

    /** Up to eight bytes from an index on, as a number; zero if there is none. */
    private static long rest(byte[] bytes, int from) {
        long rest = 0;
        for (int i = Math.min(bytes.length, from + Long.BYTES) - 1; i >= from; i--) {
            rest = rest << 8 | (bytes[i] & 0xff);
        }
        return rest;
    }

    private static long mixFirst(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mixSecond(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long h) {
        long k = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        k = (k ^ k >>> 33) * 0xc4ceb9fe1a85ec53L;
        return k ^ k >>> 33;
    }
}
