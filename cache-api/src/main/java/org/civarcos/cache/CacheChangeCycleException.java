package org.civarcos.cache;

/**
 * A function that works on an entry, such as an {@link EntryProcessor} or that of {@code compute} on
 * {@link Cache#asMap()}, changes this entry by other means, directly or through a function on another entry; or others
 * change the entry each time that it runs, so that it never comes to an end. Nothing of what the function wants done is
 * done. The message names the entry.
 */
public class CacheChangeCycleException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message names the cache and the key
     */
    public CacheChangeCycleException(String message) {
        super(message, null);
    }
}
