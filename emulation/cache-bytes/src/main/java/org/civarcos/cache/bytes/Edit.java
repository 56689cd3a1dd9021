package org.civarcos.cache.bytes;

import org.jspecify.annotations.Nullable;

/** What a {@link Change} does: takes what is there and is alive, or null, and returns what is to be there. */
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
