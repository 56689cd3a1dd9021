package org.civarcos.cache;

/**
 * The condition under which {@link Cache#touch(Object, EntryOptions, TouchCondition)} gives an entry its new lifetime.
 * It is looked at in one atomic step with the change. An entry without an end ends later than any other.
 */
public enum TouchCondition {
    /** Under all circumstances. */
    ALWAYS,
    /** If the entry has no end: neither a time to live, nor a deadline, nor an idle time ({@code NX} of Redis). */
    IF_ETERNAL,
    /** If the entry has an end ({@code XX} of Redis). */
    IF_EXPIRING,
    /** If the entry then lives longer than it would ({@code GT} of Redis). */
    IF_LONGER,
    /** If the entry then lives shorter than it would ({@code LT} of Redis). */
    IF_SHORTER;

    /**
     * Compares two ends, in any unit in which the greatest number is no end at all.
     *
     * @param end the end that the entry has; {@link Long#MAX_VALUE} for none
     * @param next the end that it would get
     * @return whether it gets it
     */
    public boolean isMet(long end, long next) {
        return switch (this) {
            case ALWAYS -> true;
            case IF_ETERNAL -> end == Long.MAX_VALUE;
            case IF_EXPIRING -> end != Long.MAX_VALUE;
            case IF_LONGER -> next > end;
            case IF_SHORTER -> next < end;
        };
    }
}
