package org.civarcos.cache;

/** An entry processor threw a checked exception, which is the cause. */
public class EntryProcessorException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache and the key
     * @param cause what the processor threw
     */
    public EntryProcessorException(String message, Throwable cause) {
        super(message, cause);
    }
}
