package org.civarcos.cache.impl.guard;

import org.civarcos.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** A text of the user's objects, for messages: one whose {@code toString} fails is named by its class. */
public final class SafeText {
    private SafeText() {}

    /**
     * Describes an object.
     *
     * @param object a key, a value, an exception, or null
     * @return its text, or the name of its class if it has none
     */
    public static String of(@Nullable Object object) {
        try {
            return String.valueOf(object);
        } catch (Throwable e) {
            return object == null ? "null" : object.getClass().getName() + " (which has no text: its toString fails)";
        }
    }

    /**
     * Makes a failure that futures can hand on: they ask each for its text, and one that fails then is never told to
     * anybody.
     *
     * @param failure what the user's code threw
     * @return the failure, or one with a text that it is the cause of
     */
    public static Throwable speaking(Throwable failure) {
        try {
            String unused = failure.toString();
            return failure;
        } catch (Throwable e) {
            return new CacheException("failed with " + of(failure), failure);
        }
    }
}
