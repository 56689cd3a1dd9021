package org.civarcos.cache.impl.shared;

import org.jspecify.annotations.Nullable;

/** The marker for an entry that is not there, where null is a value. Compared by identity, never stored. */
public final class Absent {
    private static final Object MARKER = new Object();

    private Absent() {}

    /**
     * Returns the marker, to be given to a read as what it returns for a missing entry.
     *
     * @param <V> the type of values, which the marker is not of
     * @return the marker
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // only compared by identity
    public static <V extends @Nullable Object> V marker() {
        return (V) MARKER;
    }

    /**
     * Tells whether a read found nothing.
     *
     * @param found what it returned
     * @return whether that is the marker
     */
    public static boolean is(@Nullable Object found) {
        return found == MARKER;
    }
}
