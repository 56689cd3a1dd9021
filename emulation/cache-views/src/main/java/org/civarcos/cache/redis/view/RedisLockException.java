package org.civarcos.cache.redis.view;

import org.civarcos.cache.CacheException;

/** A lock that is not in the state that a call needs ({@code LockError}). */
public class RedisLockException extends CacheException {
    private static final long serialVersionUID = 1;

    RedisLockException(String message) {
        super(message, null);
    }
}
