package org.civarcos.cache.impl.policy;

import java.util.Iterator;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/**
 * S3-FIFO: a small queue for newcomers, a main queue, and a memory of the hashes that left the small one. A newcomer
 * that was read moves to main when its turn comes, one that was not leaves; who comes back while it is remembered goes
 * straight to main. Main is a CLOCK. As everywhere here, a hit is one flag, where the paper counts up to three.
 *
 * @param <E> the type of entries
 * @see <a href="https://dl.acm.org/doi/10.1145/3600006.3613147">J. Yang et al., FIFO queues are all you need for cache
 *     eviction, 2023</a>
 */
public final class S3Fifo<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private static final int SMALL_PERCENT = 10;

    private final Ring<E> small = new Ring<>((byte) 1);
    private final Ring<E> main = new Ring<>((byte) 2);
    private final LinkedHashSet<Integer> ghosts = new LinkedHashSet<>();
    private long capacity;

    /** Makes the policy. */
    public S3Fifo() {}

    @Override
    public void capacity(long capacity) {
        this.capacity = capacity;
    }

    @Override
    public void added(E entry) {
        if (ghosts.remove(entry.hash)) {
            main.add(entry);
        } else {
            small.add(entry);
        }
    }

    @Override
    public void removed(E entry) {
        if (small.holds(entry)) {
            small.remove(entry);
        } else if (main.holds(entry)) {
            main.remove(entry);
        }
    }

    @Override
    public @Nullable E evict() {
        while (!small.isEmpty() && (small.weight() > capacity * SMALL_PERCENT / 100 || main.isEmpty())) {
            E oldest = small.poll();
            if (oldest == null) {
                break;
            }
            if (!oldest.isVisited()) {
                remember(oldest.hash);
                return oldest;
            }
            oldest.visited(false);
            main.add(oldest);
        }
        for (int rounds = main.size(); ; rounds--) {
            E oldest = main.poll();
            if (oldest == null || !oldest.isVisited() || rounds <= 0) {
                return oldest;
            }
            oldest.visited(false);
            main.add(oldest);
        }
    }

    private void remember(int hash) {
        ghosts.add(hash);
        if (ghosts.size() > Math.max(16, main.size())) {
            Iterator<Integer> oldest = ghosts.iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
