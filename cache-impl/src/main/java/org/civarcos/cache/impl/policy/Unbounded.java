package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * The policy of a cache without a bound: keeps no account of anything.
 *
 * @param <E> the type of entries
 */
public final class Unbounded<E extends PolicyEntry> implements ReplacementPolicy<E> {
    /** Makes the policy. */
    public Unbounded() {}

    @Override
    public void added(E entry) {}

    @Override
    public void removed(E entry) {}

    @Override
    public @Nullable E evict() {
        return null;
    }

    @Override
    public void capacity(long capacity) {}
}
