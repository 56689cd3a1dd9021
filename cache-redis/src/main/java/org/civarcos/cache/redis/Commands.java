package org.civarcos.cache.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.ValueListOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one cache, each in the namespace that the cache has at that moment: one that meets another version
 * than it was made for has done nothing, and is made again. Outcomes come in a thread of the connection.
 */
final class Commands {
    /** How often a command may meet a clear before it gives up. */
    private static final int ATTEMPTS = 20;

    private static final long MISMATCH = -1;
    private static final byte[] CLEAR = Bytes.of("clear");

    private final Server server;
    private final CacheKeys keys;
    private final byte[] codecId;
    private volatile @Nullable Namespace namespace;

    Commands(Server server, CacheKeys keys, byte[] codecId) {
        this.server = server;
        this.keys = keys;
        this.codecId = codecId;
    }

    Server server() {
        return server;
    }

    CacheKeys keys() {
        return keys;
    }

    /** Finds out which namespace there is now. */
    CompletableFuture<Namespace> open() {
        return enter(Bytes.NONE);
    }

    /** Moves to a new namespace. */
    CompletableFuture<Namespace> clear() {
        return enter(CLEAR);
    }

    private CompletableFuture<Namespace> enter(byte[] how) {
        byte[][] key = {keys.versionKey()};
        return server.send(connection -> Script.OPEN.run(connection, key, keys.prefix(), how))
                .thenApply(reply -> {
                    Namespace entered = keys.namespace((byte[]) reply.get(0));
                    namespace = entered;
                    return entered;
                });
    }

    private CompletableFuture<Namespace> current() {
        Namespace known = namespace;
        return known != null ? CompletableFuture.completedFuture(known) : open();
    }

    /** Does something in the current namespace. */
    <T> CompletableFuture<T> in(Function<Namespace, CompletionStage<T>> work) {
        return current().thenCompose(work);
    }

    /** The values under some keys, in their order, null for none. */
    CompletableFuture<List<byte[]>> read(List<byte[]> wanted) {
        Namespace known = namespace;
        return known != null ? read(known, wanted, ATTEMPTS) : open().thenCompose(now -> read(now, wanted, ATTEMPTS));
    }

    private CompletableFuture<List<byte[]>> read(Namespace in, List<byte[]> wanted, int attempts) {
        return server.send(connection -> {
                    CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
                    arguments.addKey(keys.versionKey());
                    for (byte[] key : wanted) {
                        arguments.addKey(in.entryKey(key));
                    }
                    return connection
                            .async()
                            .dispatch(CommandType.MGET, new ValueListOutput<>(ByteArrayCodec.INSTANCE), arguments);
                })
                .thenCompose(found -> {
                    byte[] version = found.get(0);
                    if (version != null && in.isVersion(version)) {
                        return CompletableFuture.completedFuture(found.subList(1, found.size()));
                    }
                    return again(attempts, now -> read(now, wanted, attempts - 1));
                });
    }

    /**
     * Runs a script on keys.
     *
     * @param wanted the keys
     * @param arguments what follows version, base and codec
     */
    CompletableFuture<List<Object>> run(Script script, List<byte[]> wanted, byte[]... arguments) {
        Namespace known = namespace;
        return known != null
                ? run(known, ATTEMPTS, script, wanted, arguments)
                : open().thenCompose(now -> run(now, ATTEMPTS, script, wanted, arguments));
    }

    private CompletableFuture<List<Object>> run(
            Namespace in, int attempts, Script script, List<byte[]> wanted, byte[][] arguments) {
        return runIn(in, script, wanted, arguments).thenCompose(reply -> {
            if (code(reply) != MISMATCH) {
                return CompletableFuture.completedFuture(reply);
            }
            return again(attempts, now -> run(now, attempts - 1, script, wanted, arguments));
        });
    }

    /** Runs a script in one namespace; {@link #isGone} tells whether there is another by now. */
    CompletableFuture<List<Object>> runIn(Namespace in, Script script, List<byte[]> wanted, byte[]... arguments) {
        byte[][] names = new byte[1 + 2 * wanted.size()][];
        names[0] = keys.versionKey();
        for (int i = 0; i < wanted.size(); i++) {
            names[1 + 2 * i] = in.entryKey(wanted.get(i));
            names[2 + 2 * i] = in.fenceKey(wanted.get(i));
        }
        int own = script == Script.SET ? 1 : 3;
        byte[][] all = new byte[own + arguments.length][];
        all[0] = in.version();
        if (own == 3) {
            all[1] = in.base();
            all[2] = codecId;
        }
        System.arraycopy(arguments, 0, all, own, arguments.length);
        return server.send(connection -> script.run(connection, names, all));
    }

    private <T> CompletableFuture<T> again(int attempts, Function<Namespace, CompletionStage<T>> work) {
        if (attempts == 0) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the cache was cleared " + ATTEMPTS + " times meanwhile"));
        }
        return open().thenCompose(work);
    }

    /** Walks on over the keys of the server. */
    CompletableFuture<KeyScanCursor<byte[]>> scan(ScanCursor from, byte[] pattern, int limit) {
        return server.send(connection ->
                connection.async().scan(from, new ScanArgs().match(pattern).limit(limit)));
    }

    /** Drops keys of namespaces that are gone. */
    CompletableFuture<Long> unlink(List<byte[]> names) {
        List<byte[]> all = new ArrayList<>(names);
        return server.send(connection -> connection.async().unlink(all.toArray(byte[][]::new)));
    }

    static long code(List<Object> reply) {
        return (Long) reply.get(0);
    }

    static boolean isGone(List<Object> reply) {
        return code(reply) == MISMATCH;
    }
}
