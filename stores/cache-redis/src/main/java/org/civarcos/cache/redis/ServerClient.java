package org.civarcos.cache.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisURI;
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
        client = RedisClient.create(resources, settings.address().first());
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

    /** Connects, in no longer than connecting and one command may take; to the primary where Sentinels are named. */
    CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect(RedisURI uri) {
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connecting = client.connectAsync(
                        ByteArrayCodec.INSTANCE, uri)
                .toCompletableFuture()
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(uri.getSentinels().isEmpty() ? failure : ofSentinels(failure)));
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> bounded =
                connecting.copy().orTimeout(patienceMillis(uri), TimeUnit.MILLISECONDS);
        CompletableFuture<?> unused = connecting.thenCompose(late ->
                bounded.isCompletedExceptionally() ? late.closeAsync() : CompletableFuture.<Void>completedFuture(null));
        return bounded;
    }

    /**
     * The client says of whatever keeps Sentinels from naming the primary that it took too long, and hides what it was.
     */
    private static Throwable ofSentinels(Throwable failure) {
        Throwable told = Failures.unwrap(failure);
        Throwable at = told;
        while (at != null) {
            for (Throwable hidden : at.getSuppressed()) {
                if (hidden instanceof RedisCommandExecutionException) {
                    told = hidden;
                }
            }
            if (at instanceof RedisCommandExecutionException) {
                told = at;
            }
            at = at.getCause();
        }
        String message = String.valueOf(told.getMessage());
        String cure =
                "check that the Sentinels of arcos.cache.redis.uri run, that they know a primary by the name behind #,"
                        + " and that it runs";
        if (message.contains("unknown command")) {
            cure = "it is no Sentinel: write redis://HOST:PORT in arcos.cache.redis.uri, or name the Sentinels";
        } else if (message.startsWith("NOAUTH") || message.startsWith("WRONGPASS")) {
            cure = "set arcos.cache.redis.sentinel.password for the Sentinels, and the password of the URI "
                    + "for the servers";
        }
        return new TopologyException("no primary (" + told + "); " + cure, told);
    }

    /** Each Sentinel that does not answer costs a connection. */
    private long patienceMillis(RedisURI uri) {
        return Durations.millis(settings.connectTimeout())
                        * (1 + uri.getSentinels().size())
                + Durations.millis(settings.timeout());
    }

    @Override
    public void close() {
        client.shutdown(0, 2, TimeUnit.SECONDS);
        Future<Boolean> unused = resources.shutdown(0, 2, TimeUnit.SECONDS);
    }
}
