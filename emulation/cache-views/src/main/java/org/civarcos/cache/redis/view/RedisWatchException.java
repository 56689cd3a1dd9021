package org.civarcos.cache.redis.view;

import org.civarcos.cache.CacheException;

/** A watched entry was changed, so that nothing of a transaction was done ({@code WatchError}). */
public final class RedisWatchException extends CacheException {
    private static final long serialVersionUID = 1;

    RedisWatchException() {
        super("Watched variable changed.", null);
    }
}
