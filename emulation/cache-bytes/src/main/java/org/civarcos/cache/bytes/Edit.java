package org.civarcos.cache.bytes;

import org.jspecify.annotations.Nullable;

/** Function of a {@link Change}: takes the live entry, or null, and returns the new one. */
@FunctionalInterface
interface Edit {
    /** Makes the change, and notes in it what became of it. */
    @Nullable
    Item apply(Change change, @Nullable Item present);

    /** Lets all be as it is. */
    static @Nullable Item leave(Change change, @Nullable Item present, Outcome why) {
        change.outcome = why;
        return present;
    }
}
