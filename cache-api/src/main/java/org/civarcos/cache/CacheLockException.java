package org.civarcos.cache;

/** A lock was not had within the wait for it, or had ended before it was extended or given back. */
public class CacheLockException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache and the key, and says what to do
     */
    public CacheLockException(String message) {
        super(message, null);
    }
}
