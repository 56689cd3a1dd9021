package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/** Failure of an operation of a store; whether the operation took effect is unknown. */
public class CacheStoreException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache, the operation and what to do
     * @param cause what the store met, or null
     */
    public CacheStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
