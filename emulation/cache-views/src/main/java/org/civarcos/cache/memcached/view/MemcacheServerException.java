package org.civarcos.cache.memcached.view;

import org.civarcos.cache.CacheException;

/** A command that Memcached cannot do ({@code MemcacheServerError}); the message is the one of the server. */
public final class MemcacheServerException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message the words of Memcached, without {@code SERVER_ERROR}
     */
    public MemcacheServerException(String message) {
        super(message, null);
    }
}
