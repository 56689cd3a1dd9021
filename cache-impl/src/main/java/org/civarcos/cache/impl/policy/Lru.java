package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * Least recently used, exactly: every hit moves its entry to the young end, under the lock. That makes a hit several
 * times as dear as with the other policies; {@link Clock} comes close to it without.
 *
 * @param <E> the type of entries
 */
public final class Lru<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private final Chain<E> chain = new Chain<>();

    /** Makes the policy. */
    public Lru() {}

    @Override
    public void added(E entry) {
        chain.addYoungest(entry);
    }

    @Override
    public void removed(E entry) {
        chain.remove(entry);
    }

    @Override
    public boolean ordersReads() {
        return true;
    }

    @Override
    public void read(E entry) {
        if (chain.remove(entry)) {
            chain.addYoungest(entry);
        }
    }

    @Override
    public @Nullable E evict() {
        E oldest = chain.oldest();
        if (oldest != null) {
            chain.remove(oldest);
        }
        return oldest;
    }

    @Override
    public void capacity(long capacity) {}
}
