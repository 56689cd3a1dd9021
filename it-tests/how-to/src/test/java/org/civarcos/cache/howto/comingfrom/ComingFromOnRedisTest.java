package org.civarcos.cache.howto.comingfrom;

import org.civarcos.cache.CacheManager;
import org.civarcos.cache.redis.RedisServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** The same code on Redis. */
class ComingFromOnRedisTest extends ComingFromTest {
    private static RedisServerProcess server;

    private CacheManager manager;

    @BeforeAll
    static void startServer() {
        server = RedisServerProcess.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    CacheManager manager(CacheManager onTheHeap) {
        manager = OnRedis.manager(server);
        return manager;
    }

    @Override
    boolean hasTime() {
        return false;
    }

    @AfterEach
    void close() {
        manager.cacheNames().forEach(manager::destroyCache);
        manager.close();
    }
}
