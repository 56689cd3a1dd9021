package org.civarcos.cache.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.civarcos.cache.KeyPattern;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the keys of a cache by the server's SCAN. The server looks at about as many of all its keys in a step as
 * it is told, so that a step may bring none of this cache. Begins again where another server, or the same after a
 * restart, goes on, which knows nothing of the place. Ends when the cache is cleared. Not thread-safe.
 */
@SuppressWarnings("NullAway") // null in a future is the end, as in Scan
final class KeyWalk<K> {
    private final Supplier<Operation> operations;
    private final KeyForm<K> keyForm;
    private final @Nullable KeyPattern pattern;
    private final boolean fences;
    private @Nullable Namespace namespace;
    private ScanCursor cursor = ScanCursor.INITIAL;
    private @Nullable String node;
    private @Nullable Link walked;
    private volatile boolean over;

    /**
     * Makes a walk.
     *
     * @param operations gives each step the operation that it is a part of
     * @param pattern what the keys match, or null for all
     * @param fences whether to find the keys of open fences too
     */
    KeyWalk(Supplier<Operation> operations, KeyForm<K> keyForm, @Nullable KeyPattern pattern, boolean fences) {
        this.operations = operations;
        this.keyForm = keyForm;
        this.pattern = pattern;
        this.fences = fences;
    }

    /**
     * Makes a walk that begins somewhere.
     *
     * @param in the namespace to walk over
     * @param from where to begin
     */
    KeyWalk(Operation operation, KeyForm<K> keyForm, KeyPattern pattern, Namespace in, RedisCursor from) {
        this(() -> operation, keyForm, pattern, false);
        namespace = in;
        cursor = from.cursor();
        node = from.node();
    }

    ScanCursor cursor() {
        return cursor;
    }

    /**
     * A key that was found.
     *
     * @param key the key
     * @param name its bytes
     * @param isEntry whether it is that of an entry, or else of a fence
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Key<K>(K key, byte[] name, boolean isEntry) {}

    /** The next keys; null when the walk is over. */
    CompletableFuture<@Nullable List<Key<K>>> next(int limit) {
        if (over) {
            return CompletableFuture.completedFuture(null);
        }
        Namespace known = namespace;
        Operation operation = operations.get();
        return (known != null ? CompletableFuture.completedFuture(known) : operation.open())
                .thenCompose(in -> step(operation, in, limit));
    }

    private CompletableFuture<List<Key<K>>> step(Operation operation, Namespace in, int limit) {
        namespace = in;
        byte[] wanted = ServerPattern.entries(in, keyForm.forServer(pattern), fences);
        return operation.scan(cursor, wanted, Math.max(limit, 1)).thenApply(found -> {
            Link now = operation.link();
            if (isElsewhere(now)) {
                cursor = ScanCursor.INITIAL;
            } else {
                cursor = found;
                over |= found.isFinished();
            }
            walked = now;
            return keysOf(in, found);
        });
    }

    private boolean isElsewhere(@Nullable Link now) {
        String before = node;
        node = null;
        return walked != null ? walked != now : before != null && now != null && !before.equals(now.walked());
    }

    private List<Key<K>> keysOf(Namespace in, KeyScanCursor<byte[]> found) {
        List<Key<K>> keys = new ArrayList<>();
        for (byte[] one : found.getKeys()) {
            if (in.holds(one)) {
                byte[] name = in.keyOf(one);
                K key = keyForm.read(name);
                if (key != null && (pattern == null || pattern.matches(key))) {
                    keys.add(new Key<>(key, name, in.isEntry(one)));
                }
            }
        }
        return keys;
    }

    void close() {
        over = true;
    }
}
