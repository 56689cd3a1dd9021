package org.civarcos.cache;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says how long an entry lives, by its key, its value and the time it has left. Asked where a write gives neither a
 * time to live nor a deadline of its own; what it says goes before {@link CacheConfig#expireAfterWrite}. Runs under no
 * lock, in the thread of the operation: an entry that comes or goes in that moment may be taken for the other.
 * Thread-safe.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface Expiry<K, V extends @Nullable Object> {
    /**
     * Says how long an entry lives that is written.
     *
     * @param key the key
     * @param value the value
     * @return the time to live; {@link EntryOptions#FOREVER} for no end, zero or less for a value that is not to be
     *     stored
     */
    Duration afterCreate(K key, V value);

    /**
     * Says how long an entry lives whose value is replaced.
     *
     * @param key the key
     * @param value the new value
     * @param left the time that the former value had left; {@link EntryOptions#FOREVER} if it had no end
     * @return the time to live; {@code left} to leave it as it is
     */
    default Duration afterUpdate(K key, V value, Duration left) {
        return afterCreate(key, value);
    }

    /**
     * Says how long an entry lives that was read. Asked after each hit: a change costs a write.
     *
     * @param key the key
     * @param value the value
     * @param left the time that it has left; {@link EntryOptions#FOREVER} if it has no end
     * @return the time to live from now on; {@code left} to leave it as it is
     */
    default Duration afterRead(K key, V value, Duration left) {
        return left;
    }
}
