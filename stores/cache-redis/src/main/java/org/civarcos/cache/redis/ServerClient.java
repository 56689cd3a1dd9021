package org.civarcos.cache.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import java.io.File;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.spi.Durations;

/** Lettuce, set up for this store, with threads of its own. */
final class ServerClient implements AutoCloseable {
    private final RedisSettings settings;
    private final ClientResources resources;
    private final RedisClient client;

    ServerClient(RedisSettings settings) {
        this.settings = settings;
        resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        client = RedisClient.create(resources, settings.uri());
        client.setOptions(ClientOptions.builder()
                // A command that was sent when the connection broke is not sent again: it would be done twice, or late.
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectTimeout())
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
                .sslOptions(sslOptions(settings))
                .build());
    }

    private static SslOptions sslOptions(RedisSettings settings) {
        SslOptions.Builder builder = SslOptions.builder().jdkSslProvider().handshakeTimeout(settings.connectTimeout());
        settings.tlsCa().ifPresent(builder::trustManager);
        if (settings.tlsCert().isPresent() && settings.tlsKey().isPresent()) {
            File certificate = settings.tlsCert().get();
            builder.keyManager(certificate, settings.tlsKey().get(), new char[0]);
        }
        return builder.build();
    }

    /** Connects, in no longer than connecting and one command may take. */
    CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect() {
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connecting =
                client.connectAsync(ByteArrayCodec.INSTANCE, settings.uri()).toCompletableFuture();
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> bounded = connecting
                .copy()
                .orTimeout(
                        Durations.millis(Durations.plus(settings.connectTimeout(), settings.timeout())),
                        TimeUnit.MILLISECONDS);
        CompletableFuture<?> unused = connecting.thenCompose(late ->
                bounded.isCompletedExceptionally() ? late.closeAsync() : CompletableFuture.<Void>completedFuture(null));
        return bounded;
    }

    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
        Future<Boolean> unused = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
