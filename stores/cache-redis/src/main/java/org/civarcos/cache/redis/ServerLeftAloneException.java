package org.civarcos.cache.redis;

import io.lettuce.core.RedisException;

/** The breaker is open: the server was not asked. Without a stack trace, since there may be many. */
final class ServerLeftAloneException extends RedisException {
    private static final long serialVersionUID = 1;

    ServerLeftAloneException(RedisSettings settings) {
        super(settings.server() + " failed " + settings.breakerFailures()
                + " times in a row and is left alone for up to " + settings.breakerPause());
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
