package org.civarcos.cache;

/** A loader threw a checked exception, which is the cause. */
public class CacheLoaderException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache and the key
     * @param cause what the loader threw
     */
    public CacheLoaderException(String message, Throwable cause) {
        super(message, cause);
    }
}
