package org.civarcos.cache.impl.policy;

/**
 * Entry of a policy. Sixteen bytes with the object header, of which the owner may use what is left to the next multiple
 * of eight.
 */
public class PolicyEntry {
    /** In no queue of a policy: not in the cache yet, or not any more. */
    static final byte NOWHERE = 0;

    /** The hash of the key, as it is in the table. */
    public final int hash;

    /** The lowest bit of {@link #attention}. */
    private static final int UNVISITED = 1;

    /**
     * What a reader has to do, as bits; zero if nothing. The lowest says that the entry was not read since the policy
     * last looked: readers clear it without any synchronisation, the policy sets it. The others belong to the owner and
     * never change, so that a lost update loses no more than one visit.
     */
    protected byte attention = UNVISITED;

    /** Which queue of its policy holds it. Belongs to the policy. */
    byte place;

    /**
     * Makes an entry.
     *
     * @param hash the hash of the key
     */
    protected PolicyEntry(int hash) {
        this.hash = hash;
    }

    /** {@return what it counts against the bound} */
    public int weight() {
        return 1;
    }

    /** {@return the tick from which on it has expired; {@link Long#MAX_VALUE} if it does not expire} */
    public long expiresAt() {
        return Long.MAX_VALUE;
    }

    /** {@return whether it was read since the policy last looked} */
    public final boolean isVisited() {
        return (attention & UNVISITED) == 0;
    }

    /**
     * Sets whether it was read.
     *
     * @param visited true by who reads it, false by the policy that has looked
     */
    public final void visited(boolean visited) {
        attention = (byte) (visited ? attention & ~UNVISITED : attention | UNVISITED);
    }

    /** {@return whether the cache still holds it; a policy may keep others for a while} */
    public final boolean isHeld() {
        return place != NOWHERE;
    }
}
