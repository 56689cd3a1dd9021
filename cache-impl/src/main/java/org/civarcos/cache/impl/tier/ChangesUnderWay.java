package org.civarcos.cache.impl.tier;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.civarcos.cache.impl.shared.Hashing;

/**
 * Register of the keys that are being changed now and so must have no copy above: a read of such a key goes to the
 * store below, where each change happens at one moment. Keys are told apart by stripes; to take two for one costs a
 * copy and nothing else.
 *
 * <p><b>Why no copy survives that is older than what is below.</b> A change is first entered here, then drops the copy,
 * which breaks the fences above, then is made below, and then leaves. A read that finds no copy first opens a fence
 * above and then looks here. If it finds a change, it makes no copy. If it finds none, every change to come will break
 * its fence, and every change that has gone was below before the read looks there. A change that puts a copy of its own
 * value above does so under a fence as well, and only if it was alone with its stripe all the while: of two changes at
 * the same time nobody above knows which came second below.
 */
final class ChangesUnderWay {
    private static final int STRIPES = 256;
    private static final long BEGUN = 1L << 32;
    private static final long ONE = BEGUN + 1;

    /** Of each stripe, how many changes have begun so far, and, in the lower half, how many of them go on. */
    private final AtomicLongArray stripes = new AtomicLongArray(STRIPES);

    /** How many changes go on that concern no certain keys. */
    private final AtomicInteger wide = new AtomicInteger();

    /** Enters a change. Returns what {@link #isAlone} wants to know. */
    long begin(Object key) {
        return stripes.addAndGet(stripe(key), ONE);
    }

    void end(Object key) {
        stripes.decrementAndGet(stripe(key));
    }

    /** Enters a change of keys that are not known. */
    void beginWide() {
        wide.incrementAndGet();
    }

    void endWide() {
        wide.decrementAndGet();
    }

    boolean isWideUnderWay() {
        return wide.get() != 0;
    }

    /** Whether nothing that concerns the key is under way. Asked after a fence was opened. */
    boolean isQuiet(Object key) {
        return (int) stripes.get(stripe(key)) == 0 && !isWideUnderWay();
    }

    /** Whether the change that got this answer from {@link #begin}, and goes on, has been the only one. */
    boolean isAlone(Object key, long begun) {
        return (int) begun == 1 && stripes.get(stripe(key)) == begun;
    }

    private static int stripe(Object key) {
        return Hashing.spread(key.hashCode()) >>> 24;
    }
}
