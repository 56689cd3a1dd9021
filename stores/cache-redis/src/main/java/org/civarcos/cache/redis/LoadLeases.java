package org.civarcos.cache.redis;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.spi.Durations;
import org.civarcos.cache.spi.LoadLease;

/**
 * Leases by which one of all processes loads a key: kept on the server for a while, and renewed for as long as the load
 * goes on. A process that crashes loses it when that while is over; one that stands still for longer loses it too, and
 * what it loads after all is stored only if its fence is whole. Thread-safe.
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
    private volatile boolean closed;

    /**
     * Makes the leases of a cache.
     *
     * @param lasts for how long one lasts without being renewed
     * @param patience for how long another's may be waited for
     */
    LoadLeases(Commands commands, KeyForm<K> keyForm, Duration lasts, Duration patience) {
        this.commands = commands;
        this.keyForm = keyForm;
        this.patience = patience;
        millis = Math.max(1, Durations.millis(lasts));
    }

    /**
     * Asks for the lease of a key.
     *
     * @param anew whether the value that is there is to be loaded anew
     */
    CompletableFuture<LoadLease> take(K key, boolean anew) {
        Held held = new Held(keyForm.write(key));
        return held.run(anew ? ANEW : TAKE).thenApply(code -> {
            if (code == 1) {
                held.renewLater();
                return new LoadLease(LoadLease.State.GRANTED, patience, held::release);
            }
            return new LoadLease(code == PRESENT ? LoadLease.State.PRESENT : LoadLease.State.HELD, patience, () -> {});
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
        private volatile boolean over;

        Held(byte[] name) {
            this.name = name;
        }

        CompletableFuture<Long> run(byte[] what) {
            return commands.begin(Pass.Kind.WRITE)
                    .run(Script.LEASE, List.of(name), what, holder, Bytes.of(millis))
                    .thenApply(Operation::code);
        }

        /** Three times in its life, so that one or two may fail. */
        void renewLater() {
            CompletableFuture.delayedExecutor(Math.max(1, millis / 3), TimeUnit.MILLISECONDS)
                    .execute(this::renew);
        }

        private void renew() {
            if (over || closed) {
                return;
            }
            CompletableFuture<?> unused = run(KEEP).whenComplete((code, failure) -> {
                if (failure != null || code == 1) {
                    renewLater();
                }
            });
        }

        void release() {
            over = true;
            CompletableFuture<?> unused = run(DROP);
        }
    }
}
