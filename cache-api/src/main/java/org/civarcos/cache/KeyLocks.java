package org.civarcos.cache;

import java.util.Optional;

/**
 * Locks on the keys of a {@link Cache}, for all who share its entries: the threads of a process on the heap, all
 * processes on a server. A lock is no entry: it neither needs nor makes one, and neither a removal nor a clear ends it.
 * Nothing in the cache heeds it but those who ask for it.
 *
 * <p>Who waits asks again after a few milliseconds, and up to a tenth of a second: locks are given in no order.
 *
 * @param <K> the type of keys
 */
public interface KeyLocks<K> {
    /**
     * As {@link #lock(Object, LockOptions)}, with {@link LockOptions#DEFAULT}.
     *
     * @param key the key
     * @return the lock, to be closed
     */
    default CacheLock lock(K key) {
        return lock(key, LockOptions.DEFAULT);
    }

    /**
     * Takes the lock of a key, and waits for another to give it back. Not re-entrant: who has it waits as everybody
     * does.
     *
     * @param key the key
     * @param options lease and wait
     * @return the lock, to be closed
     * @throws CacheLockException if another had it for as long as the wait lasted
     * @throws CacheStoreException if the store fails; a lock that was given in spite of that ends with its lease
     * @throws CacheException if the calling thread is interrupted while it waits; its interrupt status is kept
     * @throws UnsupportedOperationException if the store has no locks
     */
    CacheLock lock(K key, LockOptions options);

    /**
     * As {@link #lock(Object, LockOptions)}, but that a wait in vain is no exception.
     *
     * @param key the key
     * @param options lease and wait
     * @return the lock, to be closed; empty if another had it for as long as the wait lasted
     * @throws CacheStoreException if the store fails; a lock that was given in spite of that ends with its lease
     * @throws CacheException if the calling thread is interrupted while it waits; its interrupt status is kept
     * @throws UnsupportedOperationException if the store has no locks
     */
    Optional<CacheLock> tryLock(K key, LockOptions options);
}
