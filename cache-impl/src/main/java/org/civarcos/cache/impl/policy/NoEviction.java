package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * Nothing goes: a new entry is refused when the cache is full, which one without a bound never is. Keeps no account of
 * anything.
 *
 * @param <E> the type of entries
 */
public final class NoEviction<E extends PolicyEntry> implements ReplacementPolicy<E> {
    /** Makes the policy. */
    public NoEviction() {}

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
