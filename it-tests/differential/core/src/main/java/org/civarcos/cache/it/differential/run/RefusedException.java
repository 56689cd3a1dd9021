package org.civarcos.cache.it.differential.run;

import org.jspecify.annotations.Nullable;

/** Thrown where the start of an application with the cache refuses it, as it does with what cannot be cached safely. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    /** Made by {@link #of}. */
    private RefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@return the refusal in the causes of a failure, or null if it failed otherwise} Each report names a cure. */
    public static @Nullable RefusedException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains("cure:")) {
                return new RefusedException(cause.getMessage(), failure);
            }
        }
        return null;
    }
}
