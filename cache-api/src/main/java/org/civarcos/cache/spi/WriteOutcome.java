package org.civarcos.cache.spi;

/** Outcome of a write. */
public enum WriteOutcome {
    /** The condition held, and the entry is written, or removed where the options had expired already. */
    APPLIED,
    /** The condition did not hold. Nothing has changed. */
    NOT_MET,
    /** The entry is larger than the store's bound. It is not stored, and its former value is removed. */
    REFUSED
}
