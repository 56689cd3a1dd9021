package org.civarcos.cache;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A lock that was taken by {@link KeyLocks#lock} and is had until it is given back, or its lease is over. It belongs to
 * whoever has this object, in whatever thread, and to no thread: taking the same lock again waits for this one (it is
 * not re-entrant).
 *
 * <p><b>It ends by time.</b> Nobody renews it but {@link #extend}. A process that stands still for longer than the
 * lease has lost the lock without knowing it. What must be right then as well is guarded by the {@link #token}: hand it
 * to what is changed, and let that refuse a token that is less than one it has seen.
 *
 * <p>Thread-safe. Methods that wait for the server do so for no longer than the store's timeout; those that end with
 * {@code Async} never wait.
 */
public interface CacheLock extends AutoCloseable {
    /**
     * {@return the fencing token: more than zero, and more than that of all who had the lock of this key before, also
     * after a restart, as far as the clock that gave it was not set back}
     */
    long token();

    /**
     * {@return how long it is had from now on, as far as this process knows, by its clock; zero when it is over or
     * given back}
     */
    Duration left();

    /**
     * Lets the lease begin anew, if the lock is still had. Atomic.
     *
     * @param lease how long it is had from now on: more than zero, at most a year
     * @throws CacheLockException if it had ended, or was given back; another may have it
     * @throws CacheStoreException if the store fails: whether it was extended is not known
     * @throws IllegalArgumentException if the lease is out of range
     */
    void extend(Duration lease);

    /**
     * As {@link #extend}, without waiting.
     *
     * @param lease more than zero, at most a year
     * @return completes when it is extended, or fails with what {@link #extend} throws of the lock and the store
     * @throws IllegalArgumentException at once, if the lease is out of range
     */
    CompletableFuture<@Nullable Void> extendAsync(Duration lease);

    /**
     * Gives the lock back, if it is still had. Atomic: never ends that of another.
     *
     * @throws CacheLockException if it had ended before, so that others may have had it meanwhile; or was given back
     *     already
     * @throws CacheStoreException if the store fails: the lock ends with its lease at the latest
     */
    void unlock();

    /**
     * As {@link #unlock}, without waiting.
     *
     * @return completes when it is given back, or fails with what {@link #unlock} throws
     */
    CompletableFuture<@Nullable Void> unlockAsync();

    /** Gives the lock back, as {@link #unlock}; does nothing if that was done. */
    @Override
    void close();
}
