package org.civarcos.cache.redis;

/** Servers for the tests that do them no harm. */
final class SharedServer {
    private static RedisServerProcess server;
    private static RedisServerProcess second;

    private SharedServer() {}

    static synchronized RedisServerProcess get() {
        if (server == null) {
            server = RedisServerProcess.start();
        }
        return server;
    }

    /** Another, for tests that need two. */
    static synchronized RedisServerProcess second() {
        if (second == null) {
            second = RedisServerProcess.start();
        }
        return second;
    }
}
