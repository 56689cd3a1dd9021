package org.civarcos.cache.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Drops what a clear left behind: walks over the keys of the cache in bounded steps, each after the one before it was
 * answered, and unlinks those of earlier namespaces. One walk at a time; a failure ends it, and the next clear walks
 * again.
 */
final class Reclaimer {
    private static final int STEP = 500;

    private final Commands commands;
    private final AtomicBoolean walking = new AtomicBoolean();
    private volatile boolean again;
    private volatile boolean closed;

    Reclaimer(Commands commands) {
        this.commands = commands;
    }

    /** Starts a walk in the background. */
    void start() {
        again = true;
        if (!closed && walking.compareAndSet(false, true)) {
            again = false;
            Operation operation = commands.begin(Pass.Kind.WRITE);
            CompletableFuture<?> unused = walk(operation, ScanCursor.INITIAL, null)
                    .whenComplete((done, failure) -> {
                        walking.set(false);
                        if (failure == null && again) {
                            start();
                        }
                    });
        }
    }

    /** Begins again where another server goes on, which does not know the place. */
    private CompletableFuture<Void> walk(Operation operation, ScanCursor from, @Nullable Link at) {
        if (closed) {
            return CompletableFuture.completedFuture(null);
        }
        byte[] prefix = commands.keys().prefix();
        return operation
                .in(current -> operation
                        .scan(from, ServerPattern.under(prefix), STEP)
                        .thenCompose(found -> {
                            Link now = operation.link();
                            ScanCursor next = at == null || at == now ? found : ScanCursor.INITIAL;
                            return drop(operation, found, current, prefix).thenApply(dropped -> new Place(next, now));
                        }))
                .thenCompose(place -> place.cursor().isFinished()
                        ? CompletableFuture.completedFuture(null)
                        : walk(operation, place.cursor(), place.at()));
    }

    private record Place(ScanCursor cursor, @Nullable Link at) {}

    private CompletableFuture<?> drop(
            Operation operation, KeyScanCursor<byte[]> found, Namespace current, byte[] prefix) {
        long version = Long.parseLong(Bytes.text(current.version()));
        List<byte[]> gone = new ArrayList<>();
        for (byte[] key : found.getKeys()) {
            if (versionOf(key, prefix.length) < version) {
                gone.add(key);
            }
        }
        return gone.isEmpty() ? CompletableFuture.completedFuture(found) : operation.unlink(gone);
    }

    /** The version in a key; {@link Long#MAX_VALUE} for a key that has none. */
    private static long versionOf(byte[] key, int start) {
        long version = 0;
        int at = start;
        while (at < key.length && at < start + 16 && key[at] >= '0' && key[at] <= '9') {
            version = version * 10 + (key[at] - '0');
            at++;
        }
        return at == start ? Long.MAX_VALUE : version;
    }

    void close() {
        closed = true;
    }
}
