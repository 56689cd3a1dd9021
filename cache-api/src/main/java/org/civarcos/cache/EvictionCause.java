package org.civarcos.cache;

/** Reason for an eviction. */
public enum EvictionCause {
    /** There are more entries than the bound on their number. */
    SIZE,
    /** They weigh more than the bound on their weight. */
    WEIGHT,
    /** The bound was made smaller: {@link Cache#resize}. */
    RESIZED,
    /** Too many keys have the same hash code, as only happens on purpose. */
    COLLISION,
    /** Its new value weighs more than the bound, so that neither is kept. */
    OVERWEIGHT
}
