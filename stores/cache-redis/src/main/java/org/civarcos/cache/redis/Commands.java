package org.civarcos.cache.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * Foundation of the operations of one cache: the server, the keys, the namespace, and the removals that are owed.
 * Thread-safe.
 */
final class Commands {
    private final Server server;
    private final CacheKeys keys;
    private final byte[] codecId;
    private final OwedRemovals owed;
    private final OwnWrites ownWrites = new OwnWrites();
    private final TimeSource time;
    private Consumer<Namespace> entering = now -> {};
    private Runnable reclaiming = () -> {};
    private volatile @Nullable Entered known;

    /** How often it was forgotten. Read and written under the lock, as what is known is written. */
    private int forgotten;

    Commands(Server server, OwedRemovals owed, CacheKeys keys, byte[] codecId, TimeSource time) {
        this.server = server;
        this.owed = owed;
        this.keys = keys;
        this.codecId = codecId;
        this.time = time;
    }

    /**
     * A namespace as the server told of it.
     *
     * @param ends whether an end is set
     * @param endsAt when it ends at the earliest, in nanoseconds
     */
    private record Entered(Namespace namespace, boolean ends, long endsAt) {}

    /**
     * The moment at which the server is asked for the namespace.
     *
     * @param nanos the time
     * @param forgotten how often it was forgotten by then
     */
    record Asked(long nanos, int forgotten) {}

    /**
     * Says what follows when the namespace is another one.
     *
     * @param entering is told which
     * @param reclaiming drops what lies under those before, if nobody else is known to do it
     */
    void onClear(Consumer<Namespace> entering, Runnable reclaiming) {
        this.entering = entering;
        this.reclaiming = reclaiming;
    }

    Server server() {
        return server;
    }

    CacheKeys keys() {
        return keys;
    }

    byte[] codecId() {
        return codecId;
    }

    OwedRemovals owed() {
        return owed;
    }

    /** The puts whose news are to come. */
    OwnWrites ownWrites() {
        return ownWrites;
    }

    /**
     * Looks at what lies under a key of the server now, past the gate and the breaker.
     *
     * @return fails at once where there is no connection
     */
    CompletableFuture<OwnWrites.Head> look(byte[] found) {
        Link link = server.route().open();
        if (link == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("not connected"));
        }
        RedisAsyncCommands<byte[], byte[]> commands = link.connection().async();
        return commands.getrange(found, 0, StoredValue.VERSION_AT + Long.BYTES - 1)
                .thenCombine(commands.pttl(found), OwnWrites.Head::new)
                .toCompletableFuture();
    }

    /** The namespace as this process knows it, null before the first command. */
    @Nullable
    Namespace namespace() {
        Entered now = known;
        return now == null ? null : now.namespace();
    }

    /** Notes when the server is asked for the namespace. */
    synchronized Asked asks() {
        return new Asked(time.nanos(), forgotten);
    }

    /** Takes note of what the server told, unless it was told since that this is over. */
    Namespace entered(Asked asked, List<Object> reply) {
        Namespace entered = keys.namespace((byte[]) reply.get(0));
        long left = (Long) reply.get(2);
        Entered before = known;
        if (before == null || !before.namespace().isVersion(entered.version())) {
            entering.accept(entered); // before others can read in it, and miss, and share a load of the one before
        }
        synchronized (this) {
            if (asked.forgotten() == forgotten) {
                known = new Entered(entered, left >= 0, asked.nanos() + TimeUnit.MILLISECONDS.toNanos(left));
            }
        }
        if ((Long) reply.get(1) == 1) {
            reclaiming.run();
        }
        return entered;
    }

    /** Has the server be asked for the namespace again. */
    synchronized void forget() {
        known = null;
        forgotten++;
        ownWrites.forget();
    }

    /** How long the namespace lasts at least, zero if that is not known; empty if no end is set. */
    Optional<Duration> endsIn() {
        Entered now = known;
        if (now == null) {
            return Optional.of(Duration.ZERO);
        }
        return now.ends() ? Optional.of(Duration.ofNanos(Math.max(0, now.endsAt() - time.nanos()))) : Optional.empty();
    }

    /** Begins an operation. What is owed is done before the first command of one that reads or writes. */
    Operation begin(Pass.Kind kind) {
        Pass pass = server.pass(kind);
        boolean first = !owed.isEmpty() && !pass.isAlwaysTried() && pass.admit();
        return new Operation(this, pass, first ? owed.settle() : null);
    }
}
