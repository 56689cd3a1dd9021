package org.civarcos.cache.impl.policy;

import java.util.concurrent.locks.ReentrantLock;
import org.civarcos.cache.impl.shared.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * Finds the window of {@link TinyLfuClock} by trying six at once, each on a {@link Shadow} that sees a sample of the
 * keys: one in R, chosen by the hash, with R so large that a shadow holds about {@value #SHADOW_SIZE} entries at most.
 * A shadow of a sampled cache hits about as often as a cache of R times its size would. Every so often the scores are
 * compared, and if another window did better than the present one by more than noise, the real window moves a step
 * towards it.
 *
 * <p><b>Cost.</b> Every sampled miss is seen by the shadows. A sampled hit is seen only against credit, of which each
 * miss gives two and at most {@value #MAXIMUM_CREDIT} are kept, so that a cache that always hits pays nothing. Whoever
 * finds the tuner busy goes on without it.
 *
 * @see <a href="https://www.usenix.org/conference/atc17/technical-sessions/presentation/waldspurger">C. Waldspurger et
 *     al., Cache Modeling and Optimization using Miniature Simulations, 2017</a>
 */
public final class WindowTuner {
    private static final double[] WINDOWS = {0.01, 0.05, 0.15, 0.35, 0.60, 0.90};
    private static final int START = 0;
    private static final int SHADOW_SIZE = 512;
    private static final int LEAST_RATE_BITS = 3;
    private static final int CREDIT_PER_MISS = 2;
    private static final int MAXIMUM_CREDIT = 128;
    private static final int SAMPLES_PER_ENTRY = 3;
    private static final double DECAY = 0.85;
    private static final double MARGIN = 1.02;
    private static final double LARGEST_STEP = 0.15;

    private final WindowShare share = new WindowShare(WINDOWS[START]);
    private final ReentrantLock busy = new ReentrantLock();
    private final int shift;
    private final int shadowSize;
    private Shadow @Nullable [] shadows;
    private int choice = START;
    private int samples;
    private volatile int credit;

    /**
     * Makes a tuner.
     *
     * @param capacity about how many entries the cache holds when it is full
     */
    public WindowTuner(long capacity) {
        int bits = LEAST_RATE_BITS;
        while (capacity >> bits > SHADOW_SIZE && bits < 30) {
            bits++;
        }
        shift = 32 - bits;
        shadowSize = (int) Math.max(8, capacity >> bits);
    }

    /** {@return the share that it sets} */
    public WindowShare share() {
        return share;
    }

    /**
     * Tells whether a key belongs to the sample. Cheap: a multiplication and a comparison.
     *
     * @param hash the hash of the key
     * @return whether {@link #hit} and {@link #miss} are to be told of it
     */
    public boolean samples(int hash) {
        return Hashing.spread(hash) >>> shift == 0;
    }

    /**
     * Notes a hit of a sampled key.
     *
     * @param hash the hash of the key
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
    public void hit(int hash) {
        if (credit > 0 && busy.tryLock()) {
            try {
                if (credit > 0) {
                    credit = credit - 1;
                    see(hash);
                }
            } finally {
                busy.unlock();
            }
        }
    }

    /**
     * Notes a miss of a sampled key.
     *
     * @param hash the hash of the key
     * @param full whether the cache was full: only then are the scores worth anything
     */
    public void miss(int hash, boolean full) {
        if (busy.tryLock()) {
            try {
                credit = Math.min(MAXIMUM_CREDIT, credit + CREDIT_PER_MISS);
                see(hash);
                if (samples >= SAMPLES_PER_ENTRY * shadowSize) {
                    samples = 0;
                    if (full) {
                        move();
                    }
                }
            } finally {
                busy.unlock();
            }
        }
    }

    private void see(int hash) {
        if (shadows == null) {
            shadows = new Shadow[WINDOWS.length];
            for (int i = 0; i < WINDOWS.length; i++) {
                shadows[i] = new Shadow(shadowSize, WINDOWS[i]);
            }
        }
        samples++;
        for (Shadow shadow : shadows) {
            shadow.see(hash);
        }
    }

    private void move() {
        Shadow[] all = shadows;
        if (all == null) {
            return;
        }
        int best = choice;
        for (int i = 0; i < all.length; i++) {
            if (all[i].score() > all[best].score()) {
                best = i;
            }
        }
        if (all[best].score() > all[choice].score() * MARGIN) {
            choice = best;
        }
        double distance = all[choice].window() - share.get();
        share.set(share.get() + Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, distance)));
        for (Shadow shadow : all) {
            shadow.decay(DECAY);
        }
    }
}
