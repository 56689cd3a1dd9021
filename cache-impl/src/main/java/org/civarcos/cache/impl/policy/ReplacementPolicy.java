package org.civarcos.cache.impl.policy;

import org.jspecify.annotations.Nullable;

/**
 * Decides which entry has to go. Not thread-safe: all calls are made under one lock, apart from the flag
 * {@link PolicyEntry#isVisited}, which readers set at any time.
 *
 * @param <E> the type of entries
 */
public interface ReplacementPolicy<E extends PolicyEntry> {
    /**
     * Takes in a new entry.
     *
     * @param entry an entry that is in no policy
     */
    void added(E entry);

    /**
     * Forgets an entry that left for another reason than {@link #evict()}.
     *
     * @param entry an entry of this policy
     */
    void removed(E entry);

    /**
     * Chooses an entry and forgets it.
     *
     * @return the victim, which may be the entry that came last, or null if there is none that may go
     */
    @Nullable
    E evict();

    /**
     * Looks at the entries that {@link #evict()} is likely to compare next, and at what it knows of them, so that they
     * are near in memory by then. The looks do not depend on each other: the processor waits for all of them at once.
     * Changes nothing.
     *
     * @param hashes receives the hashes of those entries
     * @return how many hashes it has received; 0 if this policy does not know
     */
    default int lookAhead(int[] hashes) {
        return 0;
    }

    /**
     * Tells how much may be held. What is held already is not affected.
     *
     * @param capacity the weight, zero or more
     */
    void capacity(long capacity);

    /**
     * {@return whether a newcomer is added before somebody has to go, since the policy compares the two; if not, room
     * is made first}
     */
    default boolean comparesNewcomers() {
        return false;
    }

    /** {@return whether {@link #read} must be called for each read; if not, {@link PolicyEntry#isVisited} suffices} */
    default boolean ordersReads() {
        return false;
    }

    /**
     * Tells how hot an entry is: the more it was read, as far as this policy knows. For people to look at.
     *
     * @param entry an entry of this policy
     * @return zero or more, in a unit of the policy's own
     */
    default long heat(E entry) {
        return entry.isVisited() ? 1 : 0;
    }

    /**
     * Notes a read. Called only if {@link #ordersReads()}.
     *
     * @param entry an entry of this policy
     */
    default void read(E entry) {}
}
