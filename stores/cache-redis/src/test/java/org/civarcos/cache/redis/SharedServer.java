package org.civarcos.cache.redis;

/** Servers for the tests that do them no harm. */
final class SharedServer {
    private static RedisServerProcess server;
    private static RedisServerProcess second;
    private static RedisSentinels sentinel;
    private static RedisCluster cluster;

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

    /** A primary with a replica, and a Sentinel before them. */
    static synchronized RedisSentinels sentinel() {
        if (sentinel == null) {
            sentinel = RedisSentinels.start(1);
        }
        return sentinel;
    }

    /** Three primaries with a replica each. */
    static synchronized RedisCluster cluster() {
        if (cluster == null) {
            cluster = RedisCluster.start(3, 1);
        }
        return cluster;
    }
}
