package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * First in, first out: the oldest entry goes, read or not. A hit costs nothing.
 *
 * @param <E> the type of entries
 */
public final class Fifo<E extends PolicyEntry> implements ReplacementPolicy<E> {
    private final Ring<E> ring = new Ring<>((byte) 1);

    /** Makes the policy. */
    public Fifo() {}

    @Override
    public void added(E entry) {
        ring.add(entry);
    }

    @Override
    public void removed(E entry) {
        if (ring.holds(entry)) {
            ring.remove(entry);
        }
    }

    @Override
    public @Nullable E evict() {
        return ring.poll();
    }

    @Override
    public void capacity(long capacity) {}
}
