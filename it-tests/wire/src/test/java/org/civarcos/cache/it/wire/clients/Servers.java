package org.civarcos.cache.it.wire.clients;

import org.civarcos.cache.server.CacheServer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for the tests of a class. */
final class Servers implements AfterAllCallback {
    private final CacheServer server =
            CacheServer.builder().port(0).memcachedPort(0).start();

    int redisPort() {
        return server.port().orElseThrow();
    }

    int memcachedPort() {
        return server.memcachedPort().orElseThrow();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.close();
    }
}
