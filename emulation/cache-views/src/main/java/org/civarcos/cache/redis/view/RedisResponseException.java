package org.civarcos.cache.redis.view;

import org.civarcos.cache.CacheException;

/**
 * A command that Redis answers with an error ({@code ResponseError}); the message is the one of the server, without
 * {@code ERR}. Nothing was changed.
 */
public class RedisResponseException extends CacheException {
    private static final long serialVersionUID = 1;

    /**
     * Makes an exception.
     *
     * @param message the words of Redis
     */
    public RedisResponseException(String message) {
        super(message, null);
    }
}
