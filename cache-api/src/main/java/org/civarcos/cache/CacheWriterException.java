package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * A write did not reach, or was not accepted for, the place behind the cache. The cache is unchanged for the keys that
 * the message names.
 */
public class CacheWriterException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache and the keys
     * @param cause what the writer threw, or null if it was not asked
     */
    public CacheWriterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
