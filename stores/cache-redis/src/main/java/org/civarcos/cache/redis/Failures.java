package org.civarcos.cache.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.civarcos.cache.CacheStoreException;

/** A factory of exceptions whose messages name what failed and the cure. */
final class Failures {
    private final String cacheName;
    private final RedisSettings settings;

    Failures(String cacheName, RedisSettings settings) {
        this.cacheName = cacheName;
        this.settings = settings;
    }

    /** The failure without the wrapping that futures add. */
    static Throwable unwrap(Throwable failure) {
        Throwable at = failure;
        while ((at instanceof CompletionException || at instanceof ExecutionException) && at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }

    /** Whether a failure, unwrapped, is the server's or the connection's, and none of ours. */
    static boolean isOfTheServer(Throwable cause) {
        return cause instanceof RedisException
                || cause instanceof TimeoutException
                || cause instanceof CancellationException
                || cause instanceof IOException;
    }

    /** Whether a command never left since there was no connection. The client has no type of its own for that. */
    static boolean isUnsent(Throwable failure) {
        Throwable cause = unwrap(failure);
        String message = String.valueOf(cause.getMessage());
        return cause instanceof ClosedChannelException
                || message.startsWith("Currently not connected")
                || message.startsWith("Connection is closed");
    }

    /** Whether the server may have done, or may still do, what failed: it was sent and not answered. */
    static boolean mayBeDone(Throwable failure) {
        Throwable cause = unwrap(failure);
        return isOfTheServer(cause)
                && !(cause instanceof RedisConnectionException)
                && ErrorReply.of(cause) == null
                && !isUnsent(cause);
    }

    /**
     * Turns a failure of the server, or of a codec, into what callers know; anything else is returned as it is.
     *
     * @param operation such as {@code put}
     * @param subject what it was about, such as the key
     */
    RuntimeException of(String operation, Object subject, Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof CacheStoreException known) {
            return known;
        }
        boolean isOurs = !isOfTheServer(cause)
                && !(cause instanceof IllegalStateException)
                && !(cause instanceof UnusableFormException);
        if (isOurs && cause instanceof RuntimeException ours) {
            return ours;
        }
        return new CacheStoreException(
                "cache " + cacheName + ": " + operation + " of " + subject + " failed on " + settings.server() + ": "
                        + reason(cause),
                cause);
    }

    private String reason(Throwable cause) {
        if (cause instanceof RedisCommandTimeoutException || cause instanceof TimeoutException) {
            return "no answer within " + settings.timeout()
                    + "; look at the load of the server and the network, or raise arcos.cache.redis.timeout";
        }
        ErrorReply reply = ErrorReply.of(cause);
        if (reply != null) {
            return cause.getMessage() + "; " + reply.cure();
        }
        if (cause instanceof ServerLeftAloneException
                || cause instanceof UnusableFormException
                || cause instanceof TopologyException) {
            return String.valueOf(cause.getMessage());
        }
        if (isOfTheServer(cause)) {
            Throwable root = cause.getCause() == null ? cause : unwrap(cause.getCause());
            ErrorReply refused = ErrorReply.of(root);
            return "no connection (" + root + "); "
                    + (refused == null ? "check that the server runs, and arcos.cache.redis.uri" : refused.cure());
        }
        return cause.toString();
    }
}
