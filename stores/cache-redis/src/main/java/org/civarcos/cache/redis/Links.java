package org.civarcos.cache.redis;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisURI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Durations;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the server: one that is used, made when it is first needed and again after it broke, and left when
 * its server is a primary no longer or does not answer. The name of the server is looked up anew for each. Nothing here
 * waits. Thread-safe.
 */
final class Links implements Route, AutoCloseable {
    /** How often the role of a server in use is looked at. */
    private static final long ROLE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final RedisSettings settings;
    private final Connector connector;
    private final RedisURI uri;
    private final String name;
    private final @Nullable Runnable demoted;
    private final TimeSource time;
    private final Pushes pushes;
    private final Warnings warnings;
    private @Nullable CompletableFuture<Link> connecting;
    private volatile @Nullable Link current;
    private boolean searching;
    private long searchedAt;
    private boolean closed;

    /**
     * Makes none yet.
     *
     * @param uri where they lead to
     * @param name what that is called
     * @param pushes are told by them
     */
    Links(Connector connector, RedisURI uri, String name, Pushes pushes) {
        this(connector, uri, name, pushes, null);
    }

    /**
     * Makes none yet.
     *
     * @param demoted is told when a server turns out to be none that is meant, so that another is found; null if the
     *     same URI may lead to another
     */
    Links(Connector connector, RedisURI uri, String name, Pushes pushes, @Nullable Runnable demoted) {
        this.connector = connector;
        this.uri = uri;
        this.name = name;
        this.pushes = pushes;
        this.demoted = demoted;
        settings = connector.settings();
        time = connector.time();
        warnings = connector.warnings();
        searchedAt = time.nanos() - Durations.waitNanos(settings.breakerPause());
    }

    @Override
    public @Nullable Link open() {
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

    @Override
    public synchronized CompletableFuture<Link> connect() {
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

    private CompletableFuture<Link> newLink() {
        return connector
                .connect(uri)
                .thenCompose(connection -> Link.of(connection, name, time.nanos()))
                .thenApply(this::checked);
    }

    /** Refuses a server that is of another kind than the URI says. */
    private Link checked(Link link) {
        String wrong = settings.address().isAtOddsWith(link.mode());
        if (wrong != null) {
            link.close();
            throw new TopologyException(wrong);
        }
        return link;
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
     * Leaves a connection whose server is not, or no longer, the one that is meant. One that led to a replica from the
     * start is kept, since nothing better is known, and a primary is looked for meanwhile.
     */
    @Override
    public boolean leave(Link link) {
        if (demoted == null && link.hasNeverBeenPrimary()) {
            searchPrimary(link);
            return false;
        }
        if (demoted != null) {
            demoted.run();
        }
        abandon(link, "is a primary no longer");
        return true;
    }

    /**
     * Drops the copies whose news may hang where a command was not answered in time. Leaves the connection if the
     * command before was not either: one whose packets are lost stays open for a quarter of an hour, though its server
     * is well.
     */
    @Override
    public void unanswered(Link link) {
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
        warnings.warn(why, name + " " + why + ": connecting anew");
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
            if (closed
                    || demoted != null
                    || searching
                    || now - searchedAt < Durations.waitNanos(settings.breakerPause())) {
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
            warnings.info(name + " leads to a primary again");
            retire(replica);
        } else if (found != null) {
            found.close();
        }
    }

    @Override
    public boolean redirected(Link link, String reply) {
        return false;
    }

    /** Makes no more of them, and drops the one that there is. */
    @Override
    public void close() {
        Link link;
        synchronized (this) {
            closed = true;
            link = current;
            current = null;
        }
        if (link != null) {
            link.close();
        }
    }
}
