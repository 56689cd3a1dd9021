package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.spi.Durations;

/**
 * Locks on keys for all processes: a key on the server that says who has the lock, and is gone when the lease is over.
 * Nothing is sent again where nobody knows whether it was done. Outcomes come in a thread of the connection.
 * Thread-safe.
 *
 * @param <K> the type of keys
 */
final class KeyLocking<K> {
    private static final byte[] TAKE = Bytes.of("take");
    private static final byte[] KEEP = Bytes.of("keep");
    private static final byte[] DROP = Bytes.of("drop");

    private final Commands commands;
    private final KeyForm<K> keyForm;

    KeyLocking(Commands commands, KeyForm<K> keyForm) {
        this.commands = commands;
        this.keyForm = keyForm;
    }

    /** Takes a lock. Returns its token; empty if another has it. */
    CompletableFuture<OptionalLong> lock(K key, long holder, Duration lease) {
        return run(TAKE, key, holder, millis(lease))
                .thenApply(reply -> Operation.code(reply) == 1
                        ? OptionalLong.of(Long.parseLong(Bytes.text((byte[]) reply.get(1))))
                        : OptionalLong.empty());
    }

    /** Lets a lease begin anew. Returns whether the lock was had. */
    CompletableFuture<Boolean> extend(K key, long holder, Duration lease) {
        return run(KEEP, key, holder, millis(lease)).thenApply(reply -> Operation.code(reply) == 1);
    }

    /** Gives a lock back. Returns whether it was had. */
    CompletableFuture<Boolean> unlock(K key, long holder) {
        return run(DROP, key, holder, Bytes.NONE).thenApply(reply -> Operation.code(reply) == 1);
    }

    /** Gives back what came too late for the one who asked; empty if nothing did. */
    void giveBack(K key, long holder, OptionalLong token) {
        if (token.isPresent()) {
            CompletableFuture<?> unused = unlock(key, holder);
        }
    }

    /** The server knows no time of less than a millisecond. */
    private static byte[] millis(Duration lease) {
        return Bytes.of(Math.max(1, Durations.millis(lease)));
    }

    private CompletableFuture<List<Object>> run(byte[] what, K key, long holder, byte[] millis) {
        byte[][] names = {
            commands.keys().lockKey(keyForm.write(key)), commands.keys().tokenKey()
        };
        byte[] asking = Bytes.of(HexFormat.of().toHexDigits(holder));
        return commands.begin(Pass.Kind.WRITE).runOn(Script.LOCK, names, what, asking, millis);
    }
}
