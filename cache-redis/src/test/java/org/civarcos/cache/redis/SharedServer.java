package org.civarcos.cache.redis;

/** One server for the tests that do it no harm. */
final class SharedServer {
    private static RedisServerProcess server;

    private SharedServer() {}

    static synchronized RedisServerProcess get() {
        if (server == null) {
            server = RedisServerProcess.start();
        }
        return server;
    }
}
