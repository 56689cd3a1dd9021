package org.civarcos.cache.redis;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections, by one client that is made with the first of them, and has what all of them share. Thread-safe.
 */
final class Connector implements AutoCloseable {
    private final RedisSettings settings;
    private final TimeSource time;
    private final Warnings warnings;
    private @Nullable ServerClient client;
    private boolean closed;

    Connector(RedisSettings settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
        warnings = new Warnings(time);
    }

    RedisSettings settings() {
        return settings;
    }

    TimeSource time() {
        return time;
    }

    Warnings warnings() {
        return warnings;
    }

    /** Connects to a server, or to the primary that the Sentinels of the URI name. */
    synchronized CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect(RedisURI uri) {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the store is closed"));
        }
        try {
            ServerClient known = client;
            if (known == null) {
                known = new ServerClient(settings);
                client = known;
            }
            return known.connect(uri);
        } catch (RuntimeException e) { // such as a certificate that is none
            return CompletableFuture.failedFuture(new RedisConnectionException(e.getMessage(), e));
        }
    }

    @Override
    public void close() {
        ServerClient known;
        synchronized (this) {
            closed = true;
            known = client;
            client = null;
        }
        if (known != null) {
            known.close();
        }
    }
}
