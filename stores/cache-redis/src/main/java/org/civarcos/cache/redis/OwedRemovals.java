package org.civarcos.cache.redis;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.civarcos.cache.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The removals of a cache that failed, so that the server may still have what was to go. They are made up for before
 * the next command of this process that reads or writes. Their number is bounded: beyond it the whole cache is owed a
 * clear. Thread-safe.
 */
final class OwedRemovals {
    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 4L << 20;

    /** How long a server that refuses them is not asked again. */
    private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TimeSource time;
    private Set<ByteBuffer> names = new HashSet<>();
    private Set<String> tags = new HashSet<>();
    private long bytes;
    private boolean all;
    private volatile boolean any;
    private @Nullable CompletableFuture<@Nullable Void> settling;
    private boolean refused;
    private long refusedAt;
    private @Nullable Function<Debt, CompletableFuture<?>> doer;

    OwedRemovals(TimeSource time) {
        this.time = time;
    }

    /**
     * Owed removals.
     *
     * @param names the keys to remove
     * @param tags the tags to invalidate
     * @param all whether the whole cache is to be cleared
     */
    record Debt(Set<ByteBuffer> names, Set<String> tags, boolean all) {}

    /** Says who does what is owed. */
    synchronized void doneBy(Function<Debt, CompletableFuture<?>> removals) {
        doer = removals;
    }

    /** Whether a failure leaves something owed: not one that will be the same until somebody changes the rights. */
    static boolean isOwedAfter(Throwable failure) {
        ErrorReply reply = ErrorReply.of(failure);
        Throwable cause = Failures.unwrap(failure);
        return reply != null
                ? !reply.isOfRights()
                : Failures.isOfTheServer(cause) || cause instanceof TooManyCommandsException;
    }

    synchronized void addNames(Collection<byte[]> some) {
        for (byte[] name : some) {
            if (!all && names.add(ByteBuffer.wrap(name))) {
                bytes += name.length;
                bound();
            }
        }
        any = true;
    }

    synchronized void addTags(Collection<String> some) {
        for (String tag : some) {
            if (!all && tags.add(tag)) {
                bytes += tag.length();
                bound();
            }
        }
        any = true;
    }

    synchronized void addAll() {
        all = true;
        bound();
        any = true;
    }

    private void bound() {
        if (all || names.size() + tags.size() > MOST || bytes > MOST_BYTES) {
            all = true;
            names = new HashSet<>();
            tags = new HashSet<>();
            bytes = 0;
        }
    }

    boolean isEmpty() {
        return !any;
    }

    /** Starts to make up for what is owed. Returns what to wait for, or null for nothing. */
    @Nullable
    CompletableFuture<?> settle() {
        Debt debt;
        Function<Debt, CompletableFuture<?>> removals;
        CompletableFuture<@Nullable Void> mine = new CompletableFuture<>();
        synchronized (this) {
            removals = doer;
            if (!any || removals == null || isRefused()) {
                return null;
            }
            if (settling != null) {
                return settling;
            }
            debt = new Debt(names, tags, all);
            names = new HashSet<>();
            tags = new HashSet<>();
            bytes = 0;
            all = false;
            settling = mine;
        }
        CompletableFuture<?> unused = removals.apply(debt).whenComplete((done, failure) -> ended(mine, debt, failure));
        return mine;
    }

    private boolean isRefused() {
        return refused && time.nanos() - refusedAt < REFUSED_NANOS;
    }

    private void ended(CompletableFuture<@Nullable Void> waited, Debt debt, @Nullable Throwable failure) {
        boolean passes;
        synchronized (this) {
            settling = null;
            ErrorReply reply = failure == null ? null : ErrorReply.of(failure);
            refused = reply != null && reply.isOfAWellServer();
            refusedAt = time.nanos();
            passes = failure == null || refused;
            if (failure == null) {
                any = all || !names.isEmpty() || !tags.isEmpty();
            } else {
                takeBack(debt);
            }
        }
        if (passes) { // who was refused has been told, and reads go on
            waited.complete(null);
        } else {
            waited.completeExceptionally(failure);
        }
    }

    private void takeBack(Debt debt) {
        all |= debt.all();
        names.addAll(debt.names());
        tags.addAll(debt.tags());
        debt.names().forEach(name -> bytes += name.remaining());
        debt.tags().forEach(tag -> bytes += tag.length());
        bound();
    }
}
