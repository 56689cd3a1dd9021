package org.civarcos.cache.impl.guard;

import org.civarcos.cache.CacheStoreException;

/**
 * A failure that no store foresees: of the user's code within a store, or of a store that throws what stores do not.
 * Others say in a line what to do; this one is found by its trace.
 */
public final class UnforeseenFailureException extends CacheStoreException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache and the operation
     * @param cause what was thrown
     */
    public UnforeseenFailureException(String message, Throwable cause) {
        super(message, cause);
    }
}
