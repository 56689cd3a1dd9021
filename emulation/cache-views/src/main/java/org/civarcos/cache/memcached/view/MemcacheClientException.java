package org.civarcos.cache.memcached.view;

import org.civarcos.cache.CacheException;

/**
 * A command that Memcached refuses ({@code MemcacheClientError}); the message is the one of the server. Nothing was
 * changed.
 */
public class MemcacheClientException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message the words of Memcached, without {@code CLIENT_ERROR}
     */
    public MemcacheClientException(String message) {
        super(message, null);
    }
}
