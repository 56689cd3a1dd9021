package org.civarcos.cache.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way: waits at the gate, is sent, is sent once more where that is right, and reports to the breaker
 * how the server took it. Completes with its outcome.
 */
final class Sending<T extends @Nullable Object> extends CompletableFuture<T> implements Gate.Entrant {
    /** How long it waits for a slot that is moved, before it asks again. */
    private static final long PAUSE_MILLIS = 20;

    private final Server server;
    private final Pass pass;
    private final int weight;
    private final Function<Link, CompletionStage<T>> command;
    private @Nullable Link link;
    private boolean repeated;
    private long redirectedAt;
    private int redirections;

    Sending(Server server, Pass pass, int weight, Function<Link, CompletionStage<T>> command) {
        this.server = server;
        this.pass = pass;
        this.weight = weight;
        this.command = command;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public void start() {
        if (pass.admit()) {
            send();
        } else {
            server.gate().leave(weight);
            completeExceptionally(new ServerLeftAloneException(server.settings()));
        }
    }

    private void send() {
        Link open = server.route().open();
        if (open != null) {
            sendOn(open);
            return;
        }
        CompletableFuture<?> unused = server.route().connect().whenComplete((made, failure) -> {
            if (failure == null) {
                sendOn(made);
            } else {
                fail(failure);
            }
        });
    }

    private void sendOn(Link to) {
        link = to;
        CompletionStage<T> reply;
        try {
            reply = command.apply(to);
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        CompletionStage<T> unused = reply.whenComplete(this::ended);
    }

    private void ended(@Nullable T result, @Nullable Throwable failure) {
        noteAnswer(failure);
        if (failure == null) {
            server.gate().leave(weight);
            server.answered(pass);
            complete(result);
        } else if (isRedirected(failure)) {
            sendAgain();
        } else if (repeated) {
            noteSecond(failure);
            fail(failure);
        } else if (isRepeated(failure)) {
            repeated = true;
            send();
        } else {
            fail(failure);
        }
    }

    private void noteAnswer(@Nullable Throwable failure) {
        Link used = link;
        if (used == null) {
            return;
        }
        if (failure == null) {
            used.answered();
        } else if (Failures.unwrap(failure) instanceof RedisCommandTimeoutException) {
            server.route().unanswered(used);
        }
    }

    /**
     * Whether a node of a cluster refused it for where the keys are: for as long as a command may take it is sent
     * again.
     */
    private boolean isRedirected(Throwable failure) {
        Link used = link;
        ErrorReply reply = ErrorReply.of(failure);
        if (used == null || reply == null || !reply.isOfAnotherSlotTable()) {
            return false;
        }
        long now = System.nanoTime();
        if (redirections++ == 0) {
            redirectedAt = now;
        }
        String message = String.valueOf(Failures.unwrap(failure).getMessage());
        return server.route().redirected(used, message) && now - redirectedAt < patienceNanos();
    }

    /** Less than the caller has, so that it is told why. */
    private long patienceNanos() {
        return Durations.nanos(server.settings().timeout()) / 4 * 3;
    }

    /** At once for the first time: a node that does not have the slot says which one does. */
    private void sendAgain() {
        if (redirections == 1) {
            send();
        } else {
            CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                    .execute(this::send);
        }
    }

    /** What the server refused was not done; what broke off may be done, and only some operations can be done twice. */
    private boolean isRepeated(Throwable failure) {
        Link used = link;
        ErrorReply reply = ErrorReply.of(failure);
        if (reply == null) {
            return used != null && isBrokenOff(failure, used) && (pass.isRepeatable() || Failures.isUnsent(failure));
        }
        return reply.isWorthRepeating()
                || (reply.isOfTheWrongServer() && used != null && server.route().leave(used));
    }

    /** A second connection that leads to the wrong server is kept: a third would lead there too. */
    private void noteSecond(Throwable failure) {
        Link used = link;
        ErrorReply reply = ErrorReply.of(failure);
        if (used != null && reply != null && reply.isOfTheWrongServer()) {
            used.refusedAsReplica();
        }
    }

    private static boolean isBrokenOff(Throwable failure, Link used) {
        Throwable cause = Failures.unwrap(failure);
        if (cause instanceof RedisCommandTimeoutException || !Failures.isOfTheServer(cause)) {
            return false;
        }
        used.broke();
        return true;
    }

    private void fail(Throwable failure) {
        server.gate().leave(weight);
        ErrorReply reply = ErrorReply.of(failure);
        if (reply != null && reply.isOfAWellServer()) {
            server.answered(pass);
        } else if (reply != null || Failures.isOfTheServer(Failures.unwrap(failure))) {
            server.failed(pass, failure);
        }
        completeExceptionally(failure);
    }
}
