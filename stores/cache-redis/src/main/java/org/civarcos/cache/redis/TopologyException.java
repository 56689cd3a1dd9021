package org.civarcos.cache.redis;

import io.lettuce.core.RedisException;

/** Servers that are not as the URI says. The message says what is wrong and what to do. */
final class TopologyException extends RedisException {
    private static final long serialVersionUID = 1L;

    TopologyException(String message) {
        super(message);
    }

    TopologyException(String message, Throwable cause) {
        super(message, cause);
    }
}
