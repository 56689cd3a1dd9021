package org.civarcos.cache.redis;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The server as the stores of a manager see it: one connection for all of them, made when it is first needed and again
 * after it broke, and a breaker before it. Nothing here waits. Thread-safe.
 */
final class Server implements AutoCloseable {
    private final RedisSettings settings;
    private final Breaker breaker;
    private final Warnings warnings;
    private final Pushes pushes;
    private @Nullable ServerClient client;
    private @Nullable CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connecting;
    private volatile @Nullable StatefulRedisConnection<byte[], byte[]> connection;
    private boolean closed;

    Server(RedisSettings settings, TimeSource time) {
        this.settings = settings;
        breaker = new Breaker(settings.breakerFailures(), settings.breakerPause(), time);
        warnings = new Warnings(time);
        pushes = new Pushes(CacheKeys.start(settings.prefix()));
    }

    RedisSettings settings() {
        return settings;
    }

    Warnings warnings() {
        return warnings;
    }

    Pushes pushes() {
        return pushes;
    }

    /**
     * Sends a command, or several, on the connection.
     *
     * @param command is given an open connection; returns at once
     * @return its outcome, in a thread of the connection: what follows must not wait
     */
    <T extends @Nullable Object> CompletableFuture<T> send(
            Function<StatefulRedisConnection<byte[], byte[]>, ? extends CompletionStage<T>> command) {
        if (!breaker.tryPass()) {
            return CompletableFuture.failedFuture(new ServerLeftAloneException(settings));
        }
        StatefulRedisConnection<byte[], byte[]> open = connection;
        CompletableFuture<T> outcome;
        try {
            outcome = open != null && open.isOpen()
                    ? command.apply(open).toCompletableFuture()
                    : connect().thenCompose(command);
        } catch (RuntimeException e) {
            outcome = CompletableFuture.failedFuture(e);
        }
        return outcome.whenComplete((result, failure) -> judge(failure));
    }

    private void judge(@Nullable Throwable failure) {
        if (failure == null || isAnAnswer(failure)) {
            if (breaker.succeeded()) {
                warnings.info(settings.server() + " answers again: the caches on it are used again");
            }
        } else if (breaker.failed()) {
            warnings.warn(
                    "breaker",
                    settings.server() + " failed " + settings.breakerFailures() + " times in a row, at last with: "
                            + Failures.unwrap(failure)
                            + "; the caches on it are passed by, and it is tried again every "
                            + settings.breakerPause());
        }
    }

    /** An error that the server sends is an answer, unless it says that it cannot answer now. */
    private static boolean isAnAnswer(Throwable failure) {
        Throwable cause = Failures.unwrap(failure);
        return cause instanceof RedisCommandExecutionException
                && !(cause instanceof RedisLoadingException)
                && !(cause instanceof RedisBusyException);
    }

    private synchronized CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connect() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the store is closed"));
        }
        StatefulRedisConnection<byte[], byte[]> open = connection;
        if (open != null && open.isOpen()) {
            return CompletableFuture.completedFuture(open);
        }
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> underWay = connecting;
        if (underWay == null) {
            if (open != null) {
                discard(open);
                connection = null;
            }
            ServerClient known = client;
            if (known == null) {
                try {
                    known = new ServerClient(settings);
                } catch (RuntimeException e) { // such as a certificate that is none
                    return CompletableFuture.failedFuture(new RedisConnectionException(e.getMessage(), e));
                }
                client = known;
            }
            CompletableFuture<StatefulRedisConnection<byte[], byte[]>> made = new CompletableFuture<>();
            underWay = made;
            connecting = made;
            CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connected =
                    settings.push() ? known.connect().thenCompose(pushes::follow) : known.connect();
            CompletableFuture<?> unused = connected.whenComplete((result, failure) -> {
                connected(result);
                if (failure == null) {
                    made.complete(result);
                } else {
                    made.completeExceptionally(failure);
                }
            });
        }
        return underWay;
    }

    private synchronized void connected(@Nullable StatefulRedisConnection<byte[], byte[]> made) {
        connecting = null;
        if (made != null && closed) {
            discard(made);
        } else if (made != null) {
            connection = made;
        }
    }

    @Override
    public void close() {
        ServerClient known;
        synchronized (this) {
            closed = true;
            known = client;
            client = null;
            connection = null;
        }
        if (known != null) {
            known.close();
        }
    }

    private static void discard(StatefulRedisConnection<byte[], byte[]> old) {
        CompletableFuture<Void> unused = old.closeAsync();
    }
}
