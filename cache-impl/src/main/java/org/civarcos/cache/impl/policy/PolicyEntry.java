package org.civarcos.cache.impl.policy;

/**
 * What a policy knows of an entry. Sixteen bytes with the object header, of which the owner may use what is left to the
 * next multiple of eight.
 */
public class PolicyEntry {
    /** In no queue of a policy: not in the cache yet, or not any more. */
    static final byte NOWHERE = 0;

    /** The hash of the key, as it is in the table. */
    public final int hash;

    /** Whether it was read since the policy last looked. Set by readers without any synchronisation, cleared by the policy. */
    public boolean visited;

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

    /** {@return whether the cache still holds it; a policy may keep others for a while} */
    public final boolean isHeld() {
        return place != NOWHERE;
    }
}
