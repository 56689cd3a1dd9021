package org.civarcos.cache.impl.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.spi.Durations;

/**
 * The locks on the keys of a cache that is in this process alone. Tokens follow the wall clock, in microseconds, so
 * that they go on after a restart where they were, and are never less than one before. Thread-safe.
 *
 * @param <K> the type of keys
 */
public final class LocalLocks<K> {
    private static final int FEW = 64;

    private final TimeSource time;
    private final ConcurrentHashMap<K, Held> held = new ConcurrentHashMap<>();
    private final AtomicLong lastToken = new AtomicLong();
    private volatile int many = FEW;

    /**
     * Makes locks that nobody has.
     *
     * @param time when leases end
     */
    public LocalLocks(TimeSource time) {
        this.time = time;
    }

    private record Held(long holder, long token, long endsAt) {}

    /**
     * Takes a lock: see {@link org.civarcos.cache.spi.Store#lock}.
     *
     * @param key the key
     * @param holder who asks
     * @param lease how long it is had
     * @return the token; empty if another has it
     */
    public OptionalLong lock(K key, long holder, Duration lease) {
        dropEnded();
        Held now = held.compute(key, (k, before) -> {
            if (before == null || isOver(before)) {
                return new Held(holder, nextToken(), endOf(lease));
            }
            return before.holder() == holder ? new Held(holder, before.token(), endOf(lease)) : before;
        });
        return now.holder() == holder ? OptionalLong.of(now.token()) : OptionalLong.empty();
    }

    /**
     * Lets a lease begin anew.
     *
     * @param key the key
     * @param holder who has it
     * @param lease how long it is had from now on
     * @return whether it was had
     */
    public boolean extend(K key, long holder, Duration lease) {
        Held now = held.computeIfPresent(
                key,
                (k, before) -> isOver(before) || before.holder() != holder
                        ? before
                        : new Held(holder, before.token(), endOf(lease)));
        return now != null && now.holder() == holder && !isOver(now);
    }

    /**
     * Gives a lock back.
     *
     * @param key the key
     * @param holder who has it
     * @return whether it was had
     */
    public boolean unlock(K key, long holder) {
        boolean[] had = new boolean[1];
        held.computeIfPresent(key, (k, before) -> {
            boolean isOwn = before.holder() == holder;
            had[0] = isOwn && !isOver(before);
            return isOwn ? null : before;
        });
        return had[0];
    }

    private boolean isOver(Held lock) {
        return lock.endsAt() - time.nanos() <= 0;
    }

    private long endOf(Duration lease) {
        return time.nanos() + Durations.nanos(lease);
    }

    private long nextToken() {
        Instant now = time.instant();
        long micros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(now.getNano());
        return lastToken.updateAndGet(last -> Math.max(last + 1, micros));
    }

    /** Forgets the locks that nobody gave back, when there are twice as many as were left the last time. */
    private void dropEnded() {
        if (held.mappingCount() > many) {
            held.values().removeIf(this::isOver);
            many = Math.max(FEW, 2 * held.size());
        }
    }
}
