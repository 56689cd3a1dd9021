package org.civarcos.cache.redis.view;

/** A lock that has ended, and perhaps is another's ({@code LockNotOwnedError}). */
public final class RedisLockNotOwnedException extends RedisLockException {
    private static final long serialVersionUID = 1;

    RedisLockNotOwnedException(String message) {
        super(message);
    }
}
