package org.civarcos.cache.http;

/**
 * Estimate of the heap that objects take on a JVM of 64 bits that compresses references, as all do up to 32 GB. A text
 * is taken for one of Latin letters.
 */
public final class HeapSize {
    /** One reference. */
    static final int REFERENCE = 4;

    private static final int ARRAY = 16;
    private static final int STRING = 24;

    private HeapSize() {}

    /**
     * Measures an array of bytes.
     *
     * @param length its length
     * @return the bytes that it takes
     */
    public static int bytes(int length) {
        return ARRAY + aligned(length);
    }

    /**
     * Measures a text that nothing else holds.
     *
     * @param text the text
     * @return the bytes that it takes
     */
    public static int text(String text) {
        return STRING + bytes(text.length());
    }

    /** An array of references, without what they lead to. */
    static int references(int length) {
        return ARRAY + aligned(REFERENCE * length);
    }

    private static int aligned(int size) {
        return size + 7 & ~7;
    }
}
