package org.civarcos.cache.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.civarcos.cache.CacheStoreException;

/** Says what failed, and what to do about it. */
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
        boolean ofTheServer = cause instanceof RedisException
                || cause instanceof TimeoutException
                || cause instanceof CancellationException
                || cause instanceof IllegalStateException
                || cause instanceof UnusableFormException;
        if (!ofTheServer && cause instanceof RuntimeException ours) {
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
        if (cause instanceof RedisCommandExecutionException) {
            return String.valueOf(cause.getMessage()) + "; " + cure(String.valueOf(cause.getMessage()));
        }
        if (cause instanceof ServerLeftAloneException || cause instanceof UnusableFormException) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof RedisException || cause instanceof CancellationException) {
            Throwable root = cause.getCause() == null ? cause : cause.getCause();
            return "no connection (" + root + "); check that the server runs, and arcos.cache.redis.uri";
        }
        return cause.toString();
    }

    private static String cure(String message) {
        String text = message.toUpperCase(Locale.ROOT);
        if (text.contains("OOM")) {
            return "the server is out of memory: raise its maxmemory, or set a maxmemory-policy that evicts";
        }
        if (text.contains("READONLY")) {
            return "it is a replica: let arcos.cache.redis.uri name the primary";
        }
        if (text.contains("NOAUTH") || text.contains("WRONGPASS") || text.contains("NOPERM")) {
            return "check user, password and rights; docs/how-to/redis.md lists the commands that are needed";
        }
        if (text.contains("WRONGTYPE")) {
            return "another program writes keys of this cache: clear the cache, and set arcos.cache.redis.prefix";
        }
        return "look at the log of the server";
    }
}
