package org.civarcos.cache.redis;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.Registration;
import org.jspecify.annotations.Nullable;

/**
 * The puts of this process whose news the server has not sent yet. The server names a key once for all changes that it
 * made between two looks at its connections, and not whose they were; so the news of a put do not tell whether another
 * process came after it. Whoever hears them compares the {@link Head} that is there then. Notes are hints: one that is
 * lost costs a copy, and one too many, of a put that was not done, a look. Thread-safe.
 */
final class OwnWrites {
    /** How many puts are noted: beyond it all notes go. */
    private static final int MOST = 10_000;

    private final ConcurrentMap<ByteBuffer, Written> puts = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();

    /** Has puts be noted until it is closed. */
    Registration listen() {
        listeners.incrementAndGet();
        return () -> {
            if (listeners.decrementAndGet() == 0) {
                forget();
            }
        };
    }

    /**
     * Notes a put before it is sent, since its news may be here before whoever waits for its reply.
     *
     * @param name the key
     * @param px the milliseconds to live as the server is told, empty for no end
     */
    void note(byte[] name, RedisVersion version, byte[] px) {
        if (listeners.get() == 0) {
            return;
        }
        if (puts.size() >= MOST) {
            forget();
        }
        long millis = px.length == 0 ? Head.ENDLESS : Long.parseLong(Bytes.text(px));
        puts.put(ByteBuffer.wrap(name), new Written(version, millis, System.nanoTime()));
    }

    /** Takes the note of a key whose news have come; null if there is none. */
    @Nullable
    Written take(byte[] name) {
        return puts.remove(ByteBuffer.wrap(name));
    }

    /** Drops all notes. */
    void forget() {
        puts.clear();
    }

    /**
     * A put.
     *
     * @param millis how long it lives, {@link Head#ENDLESS} for no end
     * @param sentAt when it was sent
     */
    record Written(RedisVersion version, long millis, long sentAt) {
        /** The server counts whole milliseconds, at the beginning and at the end. */
        private static final long ROUNDING = 2;

        /** Whether what is there is what was put, and lives as long as that at least. */
        boolean isStill(Head there, long now) {
            return there.isOf(version) && (there.left() == Head.ENDLESS || lastsIn(there, now));
        }

        private boolean lastsIn(Head there, long now) {
            return millis != Head.ENDLESS
                    && there.left() + ROUNDING >= millis - TimeUnit.NANOSECONDS.toMillis(now - sentAt);
        }
    }

    /**
     * The start of what lies under a key of the server.
     *
     * @param bytes of the header
     * @param left the milliseconds that it has left, {@link #ENDLESS} for no end, less if there is nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Head(byte[] bytes, long left) {
        static final long ENDLESS = -1;

        private boolean isOf(RedisVersion version) {
            int from = StoredValue.VERSION_AT;
            int to = StoredValue.VERSION_AT + Long.BYTES;
            return bytes.length >= to && Arrays.equals(bytes, from, to, version.bytes(), 0, Long.BYTES);
        }
    }
}
