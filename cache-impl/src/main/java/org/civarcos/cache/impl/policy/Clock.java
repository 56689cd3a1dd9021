package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * Second chance: the oldest entry goes, unless it was read since the hand last passed it; then it goes round again.
 * Comes close to least recently used, and a hit sets a flag only.
 *
 * @param <E> the type of entries
 * @see <a href="https://multicians.org/paging-experiment.pdf">F. J. Corbató, A Paging Experiment with the Multics
 *     System, 1968</a>
 */
public final class Clock<E extends PolicyEntry> extends RingPolicy<E> {
    /** Makes the policy. */
    public Clock() {}

    @Override
    public @Nullable E evict() {
        for (int rounds = ring.size(); ; rounds--) {
            E oldest = ring.poll();
            if (oldest == null || !oldest.isVisited() || rounds <= 0) {
                return oldest;
            }
            oldest.visited(false);
            ring.add(oldest);
        }
    }
}
