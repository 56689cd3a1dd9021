package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * The default policy: three CLOCK rings with TinyLFU admission.
 *
 * <p><b>Rings.</b> A new entry enters the <em>window</em>, which gives every newcomer a little time to be read again.
 * What the window cannot hold becomes a candidate for the main part: <em>probation</em> for those seen once, and
 * <em>protected</em>, at most {@value #PROTECTED_PERCENT} % of main, for those read while on probation. A hit moves
 * nothing; it sets the entry's flag, and the ring's hand looks at the flag when it comes round: a visited entry of the
 * window goes round again, one of probation is promoted, one of protected goes round again. So a hit costs one store at
 * most, and all moves happen when something has to go.
 *
 * <p><b>Admission.</b> When the cache is full, the candidate meets the entry that main would give up, and the one that
 * the {@link FrequencySketch} has seen less often goes. A tie goes to the entry that is there. A candidate that is
 * known well ({@value #WARM} sightings or more) is let in now and then all the same, so that nobody who knows the
 * hash function can keep it out for ever.
 *
 * <p><b>Window.</b> How large the window should be depends on the work: one of recency wants a large one, one of
 * frequency a small one. The share is set from outside, by {@link WindowTuner}.
 *
 * @param <E> the type of entries
 * @see <a href="https://dl.acm.org/doi/10.1145/3149371">TinyLFU, 2017</a>
 * @see <a href="https://multicians.org/paging-experiment.pdf">F. J. Corbató, A Paging Experiment with the Multics
 *     System (CLOCK), 1968</a>
 */
public final class TinyLfuClock<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private static final int PROTECTED_PERCENT = 80;
    private static final int LARGEST_TRANSFER = 8;
    private static final int WARM = 6;
    private static final int WARM_CHANCE_MASK = 127;
    private static final long KNOWN_WELL = 32;

    private final Ring<E> window = new Ring<>((byte) 1);
    private final Ring<E> probation = new Ring<>((byte) 2);
    private final Ring<E> guarded = new Ring<>((byte) 3);
    private final FrequencySketch sketch;
    private final WindowShare share;
    private long capacity;
    private @Nullable E newest;
    private int random = 0x2545F491;

    /** Has no meaning: without it nobody would need what {@link #lookAhead} looks at. */
    @SuppressWarnings("unused")
    private int lastSeen;

    /**
     * Makes a policy.
     *
     * @param capacity the weight that may be held
     * @param share the share of the window, read at each eviction
     */
    public TinyLfuClock(long capacity, WindowShare share) {
        this(capacity, share, FrequencySketch.MINIMUM_PERIOD);
    }

    TinyLfuClock(long capacity, WindowShare share, int minimumPeriod) {
        this.capacity = capacity;
        this.share = share;
        sketch = new FrequencySketch(minimumPeriod);
    }

    @Override
    public void capacity(long capacity) {
        this.capacity = capacity;
    }

    @Override
    public void added(E entry) {
        int entries = window.size() + probation.size() + guarded.size();
        long weight = window.weight() + probation.weight() + guarded.weight();
        if (weight >= capacity >>> 1) {
            // By the number of entries that will fit, judged by those that are here.
            sketch.ensureCapacity(weight == entries ? capacity : 2L * entries);
        }
        sketch.credit(entry.hash);
        window.add(entry);
        newest = entry;
        if (weight + entry.weight() <= capacity) {
            E candidate = nextCandidate();
            if (candidate != null) {
                probation.add(candidate);
            }
        }
    }

    @Override
    public boolean comparesNewcomers() {
        return true;
    }

    /** First the ring, then what the sketch has seen of it, and then whether it was read since the hand came by. */
    @Override
    public long heat(E entry) {
        return (guarded.holds(entry) ? KNOWN_WELL : 0)
                + 2L * sketch.frequency(entry.hash)
                + (entry.isVisited() ? 1 : 0);
    }

    @Override
    public void removed(E entry) {
        if (window.holds(entry)) {
            window.remove(entry);
        } else if (probation.holds(entry)) {
            probation.remove(entry);
        } else if (guarded.holds(entry)) {
            guarded.remove(entry);
        }
    }

    @Override
    public @Nullable E evict() {
        E candidate = nextCandidate();
        // A window that has just been made smaller hands over more than it takes in.
        for (int i = 0; candidate != null && i < LARGEST_TRANSFER; i++) {
            E next = nextCandidate();
            if (next == null) {
                break;
            }
            probation.add(candidate);
            candidate = next;
        }
        E victim = nextVictim();
        if (candidate == null) {
            return victim != null ? victim : window.poll();
        }
        if (victim == null) {
            return candidate;
        }
        if (admits(candidate, victim)) {
            probation.add(candidate);
            return victim;
        }
        probation.putBack(victim);
        return candidate;
    }

    /** The next candidates, and those whom they will meet. */
    @Override
    public int lookAhead(int[] hashes) {
        int candidates = window.hashesOfOldest(hashes, 0, hashes.length / 2);
        int count = probation.hashesOfOldest(hashes, candidates, hashes.length);
        int seen = 0;
        for (int i = 0; i < count; i++) {
            seen += sketch.frequency(hashes[i]);
        }
        lastSeen = seen;
        return count;
    }

    /**
     * The oldest entry of the window that was not read lately, if the window holds more than its share. Never the one
     * that came last, unless it is alone: what was just put is there.
     */
    private @Nullable E nextCandidate() {
        long room = Math.max(1, (long) (capacity * share.get()));
        for (int rounds = window.size(); window.weight() > room; rounds--) {
            E oldest = window.poll();
            if (oldest == null || window.isEmpty() || (oldest != newest && (!oldest.isVisited() || rounds <= 0))) {
                return oldest;
            }
            if (oldest.isVisited()) {
                oldest.visited(false);
                sketch.credit(oldest.hash);
            }
            window.add(oldest);
        }
        return null;
    }

    /** The entry that main would give up. Taken out of its ring: the caller evicts it or gives it back. */
    private @Nullable E nextVictim() {
        for (int rounds = probation.size(); rounds > 0; rounds--) {
            E oldest = probation.poll();
            if (oldest == null || !oldest.isVisited()) {
                return oldest;
            }
            oldest.visited(false);
            sketch.credit(oldest.hash);
            guarded.add(oldest);
            demote();
        }
        if (!probation.isEmpty()) {
            return probation.poll();
        }
        for (int rounds = guarded.size(); rounds > 0; rounds--) {
            E oldest = guarded.poll();
            if (oldest == null || !oldest.isVisited() || rounds == 1) {
                return oldest;
            }
            oldest.visited(false);
            sketch.credit(oldest.hash);
            guarded.add(oldest);
        }
        return null;
    }

    /** Keeps protected within its part of main. */
    private void demote() {
        long main = capacity - (long) (capacity * share.get());
        long room = main * PROTECTED_PERCENT / 100;
        for (int rounds = guarded.size(); guarded.weight() > room; rounds--) {
            E oldest = guarded.poll();
            if (oldest == null) {
                return;
            }
            if (oldest.isVisited() && rounds > 0) {
                oldest.visited(false);
                sketch.credit(oldest.hash);
                guarded.add(oldest);
            } else {
                probation.add(oldest);
            }
        }
    }

    private boolean admits(E candidate, E victim) {
        int known = sketch.frequency(candidate.hash);
        if (known > sketch.frequency(victim.hash)) {
            return true;
        }
        if (known < WARM) {
            return false;
        }
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        return (random & WARM_CHANCE_MASK) == 0;
    }
}
