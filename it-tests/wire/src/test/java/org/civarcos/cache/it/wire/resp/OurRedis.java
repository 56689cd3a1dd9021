package org.civarcos.cache.it.wire.resp;

import java.time.Duration;
import org.civarcos.cache.server.CacheServer;

/** Our server, on a free port. */
final class OurRedis implements AutoCloseable {
    private final CacheServer server =
            CacheServer.builder().port(0).idleTimeout(Duration.ZERO).start();

    int port() {
        return server.port().orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}
