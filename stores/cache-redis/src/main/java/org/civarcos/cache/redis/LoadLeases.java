package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.LoadLease;

/**
 * Leases by which one of all processes loads a key: kept on the server for a while, and renewed for as long as the load
 * goes on and may be stored. A process that crashes loses it when that while is over; one that stands still for longer
 * loses it too, and what it loads after all is stored only if its fence is whole. Thread-safe.
 *
 * @param <K> the type of keys
 */
final class LoadLeases<K> {
    private static final byte[] TAKE = Bytes.of("take");
    private static final byte[] ANEW = Bytes.of("anew");
    private static final byte[] KEEP = Bytes.of("keep");
    private static final byte[] DROP = Bytes.of("drop");
    private static final long PRESENT = 2;

    private final Commands commands;
    private final KeyForm<K> keyForm;
    private final Duration patience;
    private final long millis;
    private final long longestNanos;
    private final TimeSource time;
    private volatile boolean closed;

    /**
     * Makes the leases of a cache.
     *
     * @param lasts for how long one lasts without being renewed
     * @param patience for how long another's may be waited for
     * @param longest for how long one is renewed: who loads for longer stores nothing, and keeps the others from it
     */
    LoadLeases(
            Commands commands,
            KeyForm<K> keyForm,
            Duration lasts,
            Duration patience,
            Duration longest,
            TimeSource time) {
        this.commands = commands;
        this.keyForm = keyForm;
        this.patience = patience;
        this.time = time;
        millis = Math.max(1, Durations.millis(lasts));
        longestNanos = Durations.nanos(longest);
    }

    /**
     * Asks for the lease of a key.
     *
     * @param anew whether the value that is there is to be loaded anew
     */
    CompletableFuture<LoadLease> take(K key, boolean anew) {
        Held held = new Held(keyForm.write(key));
        return held.run(Pass.Kind.WRITE, anew ? ANEW : TAKE)
                .whenComplete((code, failure) -> {
                    if (failure != null && Failures.mayBeDone(failure)) {
                        held.release();
                    }
                })
                .thenApply(code -> {
                    if (code == 1) {
                        held.renewLater();
                        return new LoadLease(LoadLease.State.GRANTED, patience, held::release);
                    }
                    return new LoadLease(
                            code == PRESENT ? LoadLease.State.PRESENT : LoadLease.State.HELD, patience, () -> {});
                });
    }

    /** Renews none any more. */
    void close() {
        closed = true;
    }

    private final class Held {
        private final byte[] name;
        private final byte[] holder =
                Bytes.of(HexFormat.of().toHexDigits(RedisVersion.next().bits()));
        private final long since = time.nanos();
        private volatile boolean over;

        Held(byte[] name) {
            this.name = name;
        }

        CompletableFuture<Long> run(Pass.Kind kind, byte[] what) {
            return commands.begin(kind)
                    .run(Script.LEASE, List.of(name), what, holder, Bytes.of(millis))
                    .thenApply(Operation::code);
        }

        /** Three times in its life, so that one or two may fail. */
        void renewLater() {
            CompletableFuture.delayedExecutor(Math.max(1, millis / 3), TimeUnit.MILLISECONDS)
                    .execute(this::renew);
        }

        private void renew() {
            if (over || closed || time.nanos() - since >= longestNanos) {
                return;
            }
            CompletableFuture<?> unused = run(Pass.Kind.WRITE, KEEP).whenComplete((code, failure) -> {
                if (failure != null || code == 1) {
                    renewLater();
                }
            });
        }

        /** Is tried though the breaker is open: the others would wait for the rest of the lease. */
        void release() {
            over = true;
            CompletableFuture<?> unused = run(Pass.Kind.REMOVAL, DROP);
        }
    }
}
