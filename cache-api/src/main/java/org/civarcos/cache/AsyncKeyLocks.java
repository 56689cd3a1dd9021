package org.civarcos.cache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The locks of {@link KeyLocks} without waiting.
 *
 * @param <K> the type of keys
 */
public interface AsyncKeyLocks<K> {
    /**
     * As {@link KeyLocks#lock(Object)}.
     *
     * @param key the key
     * @return completes with the lock
     */
    default CompletableFuture<CacheLock> lock(K key) {
        return lock(key, LockOptions.DEFAULT);
    }

    /**
     * As {@link KeyLocks#lock(Object, LockOptions)}. Cancelling the future does not end the wait: a lock that nobody
     * gets to see ends with its lease.
     *
     * @param key the key
     * @param options lease and wait
     * @return completes with the lock, or fails with {@link CacheLockException}
     */
    CompletableFuture<CacheLock> lock(K key, LockOptions options);

    /**
     * As {@link KeyLocks#tryLock}.
     *
     * @param key the key
     * @param options lease and wait
     * @return completes with the lock, or with nothing if another had it all the while
     */
    CompletableFuture<Optional<CacheLock>> tryLock(K key, LockOptions options);
}
