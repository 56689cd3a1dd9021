package org.civarcos.cache.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the server: one that is used, made when it is first needed and again after it broke, and left when
 * its server is a primary no longer or does not answer. The name of the server is looked up anew for each. Nothing here waits.
 * Thread-safe.
 */
final class Links implements AutoCloseable {
    /** How often the role of a server in use is looked at. */
    private static final long ROLE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RedisSettings settings;
    private final TimeSource time;
    private final Pushes pushes;
    private final Warnings warnings;
    private @Nullable ServerClient client;
    private @Nullable CompletableFuture<Link> connecting;
    private volatile @Nullable Link current;
    private boolean searching;
    private long searchedAt;
    private boolean closed;

    Links(RedisSettings settings, TimeSource time, Pushes pushes, Warnings warnings) {
        this.settings = settings;
        this.time = time;
        this.pushes = pushes;
        this.warnings = warnings;
        searchedAt = time.nanos() - Durations.waitNanos(settings.breakerPause());
    }

    /** The connection in use if it is open. */
    @Nullable
    Link open() {
        Link link = current;
        if (link == null || !link.isOpen()) {
            return null;
        }
        if (link.claimLook(time.nanos(), ROLE_INTERVAL_NANOS)) {
            lookAgain(link);
        }
        return link;
    }

    private void lookAgain(Link link) {
        boolean wasReplica = link.isReplica();
        CompletableFuture<?> unused = link.askForRole().whenComplete((replica, failure) -> {
            if (failure != null && Failures.unwrap(failure) instanceof RedisCommandTimeoutException) {
                unanswered(link);
            } else if (link.isReplica() && !wasReplica) {
                leave(link);
            } else if (link.isReplica()) {
                searchPrimary(link);
            }
        });
    }

    /** Looks at a connection that tells of changes though nobody sends a command: copies are as good as it is. */
    private void watch(Link link) {
        CompletableFuture.delayedExecutor(ROLE_INTERVAL_NANOS, TimeUnit.NANOSECONDS)
                .execute(() -> {
                    if (current == link && link.isOpen()) {
                        link.claimLook(time.nanos(), 0);
                        lookAgain(link);
                        watch(link);
                    }
                });
    }

    /** Begins to use a connection. */
    private void use(Link link) {
        current = link;
        if (settings.push()) {
            watch(link);
        }
    }

    /** Connects, if nobody does so already. */
    synchronized CompletableFuture<Link> connect() {
        if (closed) {
            return CompletableFuture.failedFuture(new IllegalStateException("the store is closed"));
        }
        Link link = current;
        if (link != null && link.isOpen()) {
            return CompletableFuture.completedFuture(link);
        }
        CompletableFuture<Link> underWay = connecting;
        if (underWay == null) {
            if (link != null) {
                link.close();
                current = null;
            }
            CompletableFuture<Link> made = new CompletableFuture<>();
            connecting = made;
            underWay = made;
            CompletableFuture<?> unused = newLink().thenCompose(this::follow).whenComplete((result, failure) -> {
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

    private synchronized CompletableFuture<Link> newLink() {
        CompletableFuture<StatefulRedisConnection<byte[], byte[]>> connected;
        try {
            ServerClient known = client;
            if (known == null) {
                known = new ServerClient(settings);
                client = known;
            }
            connected = known.connect();
        } catch (RuntimeException e) { // such as a certificate that is none
            return CompletableFuture.failedFuture(new RedisConnectionException(e.getMessage(), e));
        }
        return connected.thenCompose(connection -> Link.of(connection, time.nanos()));
    }

    /** Has a new connection tell of changes before anything is read on it. */
    private CompletableFuture<Link> follow(Link link) {
        return settings.push()
                ? pushes.follow(link.connection()).thenApply(done -> link).toCompletableFuture()
                : CompletableFuture.completedFuture(link);
    }

    private void connected(@Nullable Link made) {
        boolean used;
        synchronized (this) {
            connecting = null;
            used = made != null && !closed;
            if (made != null && used) {
                use(made);
            }
        }
        if (used) {
            pushes.missed(); // what was told before it was there
        } else if (made != null) {
            made.close();
        }
    }

    /**
     * Leaves a connection whose server is not, or no longer, the one that is meant: the next command connects anew. One
     * that led to a replica from the start is kept, since nothing better is known, and a primary is looked for meanwhile.
     *
     * @return whether it was left, now or before
     */
    boolean leave(Link link) {
        if (link.hasNeverBeenPrimary()) {
            searchPrimary(link);
            return false;
        }
        abandon(link, "is a primary no longer");
        return true;
    }

    /**
     * Drops the copies whose news may hang where a command was not answered in time. Leaves the connection if the command before was not
     * either: one whose packets are lost stays open for a quarter of an hour, though its server is well.
     */
    void unanswered(Link link) {
        pushes.missed();
        if (link.unanswered()) {
            abandon(link, "does not answer on a connection");
        }
    }

    private void abandon(Link link, String why) {
        synchronized (this) {
            if (current != link) {
                return;
            }
            current = null;
        }
        warnings.warn(why, settings.server() + " " + why + ": connecting anew");
        retire(link);
    }

    private void retire(Link link) {
        pushes.missed();
        CompletableFuture.delayedExecutor(Durations.millis(settings.timeout()), TimeUnit.MILLISECONDS)
                .execute(link::close); // what is under way is answered before
    }

    /** Connects once more, and moves there if that leads to a primary. */
    private void searchPrimary(Link replica) {
        synchronized (this) {
            long now = time.nanos();
            if (closed || searching || now - searchedAt < Durations.waitNanos(settings.breakerPause())) {
                return;
            }
            searching = true;
            searchedAt = now;
        }
        CompletableFuture<?> unused = newLink()
                .thenCompose(link -> link.isReplica() ? CompletableFuture.completedFuture(link) : follow(link))
                .whenComplete((found, failure) -> found(replica, found));
    }

    private void found(Link replica, @Nullable Link found) {
        boolean moves;
        synchronized (this) {
            searching = false;
            moves = found != null && !found.isReplica() && !closed && current == replica;
            if (found != null && moves) {
                use(found);
            }
        }
        if (moves) {
            warnings.info(settings.server() + " leads to a primary again");
            retire(replica);
        } else if (found != null) {
            found.close();
        }
    }

    @Override
    public void close() {
        ServerClient known;
        synchronized (this) {
            closed = true;
            known = client;
            client = null;
            current = null;
        }
        if (known != null) {
            known.close();
        }
    }
}
