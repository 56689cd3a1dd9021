package org.civarcos.cache.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.async.RedisAsyncCommands;
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
 * One operation of a cache and its commands, which pass the breaker together. Each is made for the namespace that the
 * cache has at that moment: one that meets another version has done nothing, and is made again. Outcomes come in a
 * thread of the connection. Thread-safe.
 */
final class Operation {
    /** How often a command may meet a clear before it gives up. */
    private static final int ATTEMPTS = 20;

    /** How many keys a script is given at most: nobody else is served while it runs. */
    static final int MOST_KEYS = 100;

    private static final long MISMATCH = -1;
    private static final byte[] CLEAR = Bytes.of("clear");
    private static final byte[] END = Bytes.of("end");

    private final Commands cache;
    private final Pass pass;
    private final @Nullable CompletableFuture<?> before;
    private volatile @Nullable Link last;

    /**
     * Begins an operation.
     *
     * @param before what its first command waits for, or null
     */
    Operation(Commands cache, Pass pass, @Nullable CompletableFuture<?> before) {
        this.cache = cache;
        this.pass = pass;
        this.before = before;
    }

    private <T extends @Nullable Object> CompletableFuture<T> send(
            int weight, Function<Link, CompletionStage<T>> command) {
        Function<Link, CompletionStage<T>> noted = link -> {
            last = link;
            return command.apply(link);
        };
        return before == null
                ? cache.server().send(pass, weight, noted)
                : before.thenCompose(done -> cache.server().send(pass, weight, noted));
    }

    /** The connection of the last command that was sent. What a server calls a place in a walk is known to no other. */
    @Nullable
    Link link() {
        return last;
    }

    /** Finds out which namespace there is now. */
    CompletableFuture<Namespace> open() {
        return enter(Bytes.NONE);
    }

    /** Moves to a new namespace. */
    CompletableFuture<Namespace> clear() {
        return enter(CLEAR);
    }

    /**
     * Lets the namespace end.
     *
     * @param millis in how many milliseconds, empty for never
     */
    CompletableFuture<Namespace> clearAfter(byte[] millis) {
        return enter(END, millis);
    }

    private CompletableFuture<Namespace> enter(byte[]... how) {
        byte[][] key = {cache.keys().versionKey()};
        byte[][] arguments = new byte[1 + how.length][];
        arguments[0] = cache.keys().prefix();
        System.arraycopy(how, 0, arguments, 1, how.length);
        Commands.Asked asked = cache.asks();
        return send(1, link -> Script.OPEN.run(link, key, arguments)).thenApply(reply -> cache.entered(asked, reply));
    }

    /** Does something in the current namespace. */
    <T> CompletableFuture<T> in(Function<Namespace, CompletionStage<T>> work) {
        Namespace known = cache.namespace();
        return (known != null ? CompletableFuture.completedFuture(known) : open()).thenCompose(work);
    }

    /** Runs a script on keys that are in no namespace. */
    CompletableFuture<List<Object>> runOn(Script script, byte[][] names, byte[]... arguments) {
        return send(1, link -> script.run(link, names, arguments));
    }

    /** The values under some keys, in their order, null for none. */
    CompletableFuture<List<byte[]>> read(List<byte[]> wanted) {
        Namespace known = cache.namespace();
        return known != null ? read(known, wanted, ATTEMPTS) : open().thenCompose(now -> read(now, wanted, ATTEMPTS));
    }

    private CompletableFuture<List<byte[]>> read(Namespace in, List<byte[]> wanted, int attempts) {
        return this.<List<byte[]>>send(wanted.size(), link -> {
                    CommandArgs<byte[], byte[]> arguments = new CommandArgs<>(ByteArrayCodec.INSTANCE);
                    arguments.addKey(cache.keys().versionKey());
                    for (byte[] key : wanted) {
                        arguments.addKey(in.entryKey(key));
                    }
                    return link.connection()
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
        Namespace known = cache.namespace();
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
        if (wanted.size() > MOST_KEYS) {
            throw new IllegalArgumentException(script + " on " + wanted.size()
                    + " keys would keep the server from all else for too long: run it in steps of " + MOST_KEYS);
        }
        byte[][] names = script.names(cache.keys().versionKey(), in, wanted);
        byte[][] all = script.arguments(in, cache.codecId(), arguments);
        return send(Math.max(1, wanted.size()), link -> script.run(link, names, all));
    }

    private <T> CompletableFuture<T> again(int attempts, Function<Namespace, CompletionStage<T>> work) {
        if (attempts == 0) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the cache was cleared " + ATTEMPTS + " times meanwhile"));
        }
        return open().thenCompose(work);
    }

    /** Walks on over the keys of the server. A node of a cluster fails it while it does not have all of them. */
    CompletableFuture<KeyScanCursor<byte[]>> scan(ScanCursor from, byte[] pattern, int limit) {
        boolean inCluster = cache.server().settings().address().kind() == ServerAddress.Kind.CLUSTER;
        return send(1, link -> {
            RedisAsyncCommands<byte[], byte[]> commands = link.connection().async();
            CompletionStage<KeyScanCursor<byte[]>> found =
                    commands.scan(from, new ScanArgs().match(pattern).limit(limit));
            return inCluster
                    ? found.thenCombine(commands.exists(cache.keys().neverThere()), (keys, none) -> keys)
                    : found;
        });
    }

    /** Drops keys of namespaces that are gone. */
    CompletableFuture<Long> unlink(List<byte[]> names) {
        List<byte[]> all = new ArrayList<>(names);
        return send(all.size(), link -> link.connection().async().unlink(all.toArray(byte[][]::new)));
    }

    static long code(List<Object> reply) {
        return (Long) reply.get(0);
    }

    static boolean isGone(List<Object> reply) {
        return code(reply) == MISMATCH;
    }
}
