package org.civarcos.cache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is written to a cache to where the data lives, such as a database: see {@link
 * CacheConfig.Builder#writer}. Called for explicit writes and removals alone: {@code put}, {@code replace}, {@code
 * invoke}, {@code increment}, {@code remove} and their like. Loads, writes under a {@link Fence}, expiry, eviction,
 * invalidation by tag or pattern and {@code clear} never reach it.
 *
 * <p>Must be idempotent: what was written is written again if the answer was lost. May be called from many threads, for
 * one key by one at a time and in the order in which the cache changes.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface CacheWriter<K, V extends @Nullable Object> {
    /**
     * Writes one value. The lifetime of the cached entry does not matter here.
     *
     * @param key the key
     * @param value the value; null where the cache stores nulls
     * @throws Exception if it is not written
     */
    void write(K key, V value) throws Exception;

    /**
     * Deletes what is under a key. That there is nothing is no failure.
     *
     * @param key the key
     * @throws Exception if it is not deleted
     */
    void delete(K key) throws Exception;

    /**
     * Writes several values. Unless overridden, one after the other, the rest also when one fails.
     *
     * @param entries keys and values, not empty, not to be changed
     * @throws PartialWriteException if some are not written, which it names; all others are
     * @throws Exception if nothing is known: all count as not written
     */
    default void writeAll(Map<? extends K, ? extends V> entries) throws Exception {
        Map<Object, Throwable> failures = new LinkedHashMap<>();
        for (Map.Entry<? extends K, ? extends V> entry : entries.entrySet()) {
            try {
                write(entry.getKey(), entry.getValue());
            } catch (Throwable e) {
                keepInterruption(e);
                failures.put(entry.getKey(), e);
            }
        }
        PartialWriteException.throwIfAny(failures);
    }

    /**
     * Deletes what is under several keys. Unless overridden, one after the other, the rest also when one fails.
     *
     * @param keys the keys, not empty, not to be changed
     * @throws PartialWriteException if some are not deleted, which it names; all others are
     * @throws Exception if nothing is known: all count as not deleted
     */
    default void deleteAll(Set<? extends K> keys) throws Exception {
        Map<Object, Throwable> failures = new LinkedHashMap<>();
        for (K key : keys) {
            try {
                delete(key);
            } catch (Throwable e) {
                keepInterruption(e);
                failures.put(key, e);
            }
        }
        PartialWriteException.throwIfAny(failures);
    }

    private static void keepInterruption(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Is told of writes that were accepted and are now given up: they failed as often as {@link
     * WriteBehindOptions.Retry} allows, the cache was closed and the time for that is over, or the journal has a later
     * write of the key that cannot be read, which may be written already. Called by the thread that writes behind; the
     * place for a table of dead letters. Not called for what a journal keeps for the next start. Unless overridden,
     * nothing beyond the line in the log and the {@link CacheFailure} to the listeners of the manager.
     *
     * @param writes what is not written, one a key
     * @param cause the last failure
     */
    default void gaveUp(List<UnwrittenEntry<K, V>> writes, Throwable cause) {}
}
