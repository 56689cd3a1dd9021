package org.civarcos.cache.redis.view;

import org.civarcos.cache.CacheException;

/** An argument that is not sent to a server ({@code DataError}). */
public final class RedisDataException extends CacheException {
    private static final long serialVersionUID = 1;

    RedisDataException(String message) {
        super(message, null);
    }
}
