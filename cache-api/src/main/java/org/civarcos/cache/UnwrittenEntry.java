package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * A write that a {@link CacheWriter} has not done.
 *
 * @param key the key
 * @param value the value to write; null for a deletion, for a null, or where the journal's record of it cannot be read
 * @param isDeletion whether the key was removed
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record UnwrittenEntry<K, V extends @Nullable Object>(
        K key, @Nullable V value, boolean isDeletion) {}
