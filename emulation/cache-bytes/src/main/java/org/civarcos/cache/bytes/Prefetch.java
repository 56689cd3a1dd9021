package org.civarcos.cache.bytes;

/**
 * Keys that are about to be asked for. What an operation waits for most is memory; a cache that is told of several keys
 * waits for the entries of all of them at once. A hint, which changes nothing and keeps no bytes. Not thread-safe; used
 * over and over.
 */
public final class Prefetch {
    /** How many lines of memory a processor can wait for at once, about. */
    private static final int MOST = 16;

    private final int[] hashCodes = new int[MOST];
    private int count;

    @SuppressWarnings("unused") // written, so that the looks are made
    private int seen;

    /** Makes one with no key. */
    public Prefetch() {}

    /** {@return whether it takes no more keys until {@link #fetch}} */
    public boolean isFull() {
        return count == MOST;
    }

    /**
     * Takes a key. More than it has room for are left out.
     *
     * @param array holds its bytes
     * @param from where they begin
     * @param length how many there are
     */
    public void add(byte[] array, int from, int length) {
        if (!isFull()) {
            hashCodes[count++] = SipHash.hash(array, from, length);
        }
    }

    /**
     * Has a cache look at the entries, unless it is one alone, and forgets the keys.
     *
     * @param cache the cache that will be asked
     */
    public void fetch(ByteCache cache) {
        if (count > 1) {
            seen = cache.prefetch(hashCodes, count);
        }
        count = 0;
    }
}
