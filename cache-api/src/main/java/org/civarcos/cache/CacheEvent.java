package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an entry.
 *
 * @param cacheName the name of the cache
 * @param type what happened
 * @param key the key
 * @param value the new value; null for {@link Type#REMOVED}, {@link Type#EXPIRED} and {@link Type#EVICTED}
 * @param oldValue the value before; null for {@link Type#CREATED}
 * @param cause why an entry was evicted; null for all other types, and from a store that does not tell
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record CacheEvent<K, V extends @Nullable Object>(
        String cacheName,
        Type type,
        K key,
        @Nullable V value,
        @Nullable V oldValue,
        @Nullable EvictionCause cause) {

    /** Kind of a change of an entry. */
    public enum Type {
        /** It was not there, or had expired, and was written. */
        CREATED,
        /** Its value was replaced. */
        UPDATED,
        /** It was removed by its key, by a pattern or by a tag. */
        REMOVED,
        /** Its time was over. Told when the cache noticed. */
        EXPIRED,
        /** It had to go for the cache to stay within its bound. */
        EVICTED
    }
}
