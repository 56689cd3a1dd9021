package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/** The root of the exceptions of a cache. */
public class CacheException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache and says what to do
     * @param cause what was behind it, or null
     */
    public CacheException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
