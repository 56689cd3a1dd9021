package org.civarcos.cache.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The server as stores see it: the way to it, a breaker before that, and a bound on what is under way. Nothing here
 * waits. Thread-safe.
 */
final class Server {
    /** How many keys may be under way at the same time. */
    private static final int KEYS_UNDER_WAY = 8_192;

    /** How many commands may wait for those. */
    private static final int MOST_WAITING = 1_000_000;

    private final RedisSettings settings;
    private final Breaker breaker;
    private final Warnings warnings;
    private final News news;
    private final Route route;
    private final Gate gate = new Gate(KEYS_UNDER_WAY, MOST_WAITING);

    Server(RedisSettings settings, TimeSource time, Warnings warnings, Route route, News news) {
        this.settings = settings;
        this.warnings = warnings;
        this.route = route;
        this.news = news;
        breaker = new Breaker(settings.breakerFailures(), settings.breakerPause(), time);
    }

    RedisSettings settings() {
        return settings;
    }

    Warnings warnings() {
        return warnings;
    }

    News news() {
        return news;
    }

    Route route() {
        return route;
    }

    Gate gate() {
        return gate;
    }

    /** Makes the pass of an operation, which it has for all its commands. */
    Pass pass(Pass.Kind kind) {
        return new Pass(breaker, kind);
    }

    /**
     * Sends a command when there is room for it.
     *
     * @param pass that of its operation
     * @param weight how many keys it is about, one or more
     * @param command is given an open connection; returns at once
     * @return its outcome, in a thread of the connection: what follows must not wait
     */
    <T extends @Nullable Object> CompletableFuture<T> send(
            Pass pass, int weight, Function<Link, CompletionStage<T>> command) {
        Sending<T> sending = new Sending<>(this, pass, weight, command);
        if (!gate.enter(sending)) {
            sending.completeExceptionally(new TooManyCommandsException(MOST_WAITING));
        }
        return sending;
    }

    void answered(Pass pass) {
        if (pass.answered()) {
            warnings.info(settings.server() + " answers again: the caches on it are used again");
        }
    }

    void failed(Pass pass, Throwable failure) {
        if (pass.failed()) {
            warnings.warn(
                    "breaker",
                    settings.server() + " failed " + settings.breakerFailures() + " times in a row, at last with: "
                            + Failures.unwrap(failure)
                            + "; the caches on it are passed by, and it is tried again every "
                            + settings.breakerPause());
        }
    }
}
