package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * First in, first out: the oldest entry goes, read or not. A hit costs nothing.
 *
 * @param <E> the type of entries
 */
public final class Fifo<E extends PolicyEntry> extends RingPolicy<E> {
    /** Makes the policy. */
    public Fifo() {}

    @Override
    public @Nullable E evict() {
        return ring.poll();
    }
}
