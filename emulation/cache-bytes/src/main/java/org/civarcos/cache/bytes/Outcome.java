package org.civarcos.cache.bytes;

/** Outcome of a {@link Change}. */
public enum Outcome {
    /** It was made, or there was nothing to do. */
    APPLIED,
    /** The condition did not hold: there is an entry that must not be there, another value, or another end. */
    NOT_MET,
    /** There is no entry, and the change is one of an entry that is there. */
    ABSENT,
    /** The entry has another CAS number than the expected one. */
    EXISTS,
    /** The value is no number of the kind that the change needs. */
    NOT_A_NUMBER,
    /** The number would not fit. */
    OVERFLOW,
    /** The number would be infinite, or none. */
    NOT_FINITE,
    /** The value would be longer than it may be. */
    TOO_LARGE,
    /** There is no room for the entry. Whether the former one stays is {@link Change#keepFormer}'s choice. */
    REFUSED;

    /** {@return whether the change was made} */
    public boolean isApplied() {
        return this == APPLIED;
    }
}
