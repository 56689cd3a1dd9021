package org.civarcos.cache.impl.policy;

import java.util.concurrent.locks.ReentrantLock;
import org.civarcos.cache.impl.shared.Hashing;
import org.jspecify.annotations.Nullable;

/**
 * Finds the window of {@link TinyLfuClock} by trying six at once, each on a {@link Shadow} that sees a sample of the
 * keys: one in R, chosen by the hash, with R so large that a shadow holds about {@value #SHADOW_SIZE} entries at most.
 * A shadow of a sampled cache hits about as often as a cache of R times its size would. Every so often they are
 * compared in a {@link Contest}, and if another window did better than the present one by more than noise, the real
 * window moves a step towards it.
 *
 * <p><b>Inertia.</b> A move is not free: the part of the cache that changes hands has to be filled anew. Work that
 * changes its phases would otherwise be followed from one window to the next, always too late, and each time at that
 * price. So another window must have won, over some time, what it costs to go there.
 *
 * <p><b>Start.</b> A small cache begins with a small window, since a loop that is a little too long for it is lost with
 * any other, and it learns soon. A large one has seen much of its work before it has learned anything, and begins with
 * a window that is rarely far off.
 *
 * <p><b>Cost.</b> Every sampled miss is seen by the shadows. A sampled hit is seen only against credit, which misses
 * give: two each where one key in eight is sampled, and more where fewer are, so that a miss costs no more. At most
 * {@value #MAXIMUM_CREDIT} are kept, so that a cache that always hits pays nothing. Whoever finds the tuner busy goes
 * on without it.
 *
 * @see <a href="https://www.usenix.org/conference/atc17/technical-sessions/presentation/waldspurger">C. Waldspurger et
 *     al., Cache Modeling and Optimization using Miniature Simulations, 2017</a>
 */
public final class WindowTuner {
    private static final double[] WINDOWS = {0.01, 0.05, 0.15, 0.35, 0.60, 0.90};
    /** Up to how many entries a cache starts with the first window, with the second, or else with the third. */
    private static final long SMALL = 2_048;

    private static final long MIDDLING = 8_192;
    private static final int SHADOW_SIZE = 512;
    private static final int LEAST_RATE_BITS = 3;
    private static final int CREDIT_PER_MISS = 2;
    private static final int MAXIMUM_CREDIT_PER_MISS = 16;
    private static final int MAXIMUM_CREDIT = 512;
    private static final int SAMPLES_PER_MOVE = 384;
    private static final double FADING = 0.98;
    private static final double LARGEST_STEP = 0.15;
    /** How many hits each entry costs that has to go because the window takes its place, or gives it up. */
    private static final double PRICE = 0.5;

    private final WindowShare share;
    private final ReentrantLock busy = new ReentrantLock();
    private final Contest contest = new Contest(WINDOWS.length);
    private final int shift;
    private final int shadowSize;
    private final int creditPerMiss;
    private Shadow @Nullable [] shadows;
    private int choice;
    private int samples;
    private volatile int credit;

    /**
     * Makes a tuner.
     *
     * @param capacity about how many entries the cache holds when it is full
     */
    public WindowTuner(long capacity) {
        choice = capacity <= SMALL ? 0 : capacity <= MIDDLING ? 1 : 2;
        share = new WindowShare(WINDOWS[choice]);
        int bits = LEAST_RATE_BITS;
        while (capacity >> bits > SHADOW_SIZE && bits < 30) {
            bits++;
        }
        shift = 32 - bits;
        shadowSize = (int) Math.max(8, capacity >> bits);
        creditPerMiss = Math.min(MAXIMUM_CREDIT_PER_MISS, CREDIT_PER_MISS << Math.min(bits - LEAST_RATE_BITS, 8));
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
                credit = Math.min(MAXIMUM_CREDIT, credit + creditPerMiss);
                see(hash);
                if (samples >= SAMPLES_PER_MOVE) {
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
        int hits = 0;
        for (int i = 0; i < WINDOWS.length; i++) {
            if (shadows[i].see(hash)) {
                hits |= 1 << i;
            }
        }
        contest.count(hits);
    }

    private void move() {
        int present = choice;
        choice = contest.better(present, i -> Math.abs(WINDOWS[i] - WINDOWS[present]) * shadowSize * PRICE);
        double distance = WINDOWS[choice] - share.get();
        share.set(share.get() + Math.max(-LARGEST_STEP, Math.min(LARGEST_STEP, distance)));
        contest.fade(FADING);
    }
}
