package org.civarcos.cache;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The view of a {@link Cache} that never blocks its caller. Each method does what the cache's method of the same name
 * does and shares its flights. Failures complete the future; only a null argument and a closed cache are thrown.
 *
 * <p>Every caller gets a future of its own: cancelling it stops neither the load nor those who wait for it too.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface AsyncCache<K, V extends @Nullable Object> {

    /** {@return the same cache with blocking methods} */
    Cache<K, V> sync();

    /**
     * As {@link Cache#get(Object)}. A loader of the cache's own runs in the manager's executor.
     *
     * @param key the key
     * @return the value, or null if there is none
     */
    CompletableFuture<@Nullable V> get(K key);

    /**
     * As {@link Cache#getOrDefault}.
     *
     * @param key the key
     * @param absent what to return if there is no entry
     * @return the value, which may be a cached null, or {@code absent}
     */
    CompletableFuture<@Nullable V> getOrDefault(K key, @Nullable V absent);

    /**
     * As {@link Cache#get(Object, CacheLoader)}. The loader is called in the calling thread on the heap store and
     * should return at once. A cycle between pending futures cannot be seen: bound the wait with
     * {@link CompletableFuture#orTimeout}.
     *
     * @param key the key
     * @param loader starts the load
     * @return the cached or loaded value
     */
    CompletableFuture<V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader);

    /**
     * As {@link Cache#get(Object, CacheLoader, LoadOptions)}.
     *
     * @param key the key
     * @param loader starts the load
     * @param options how; what they leave out is the cache's own
     * @return the cached or loaded value
     * @throws UnsupportedOperationException if the store cannot do what the options ask for; the message names it
     */
    CompletableFuture<V> get(K key, AsyncCacheLoader<? super K, ? extends V> loader, LoadOptions options);

    /**
     * As {@link Cache#getAll(Collection)}.
     *
     * @param keys the keys
     * @return the entries that are present
     */
    CompletableFuture<Map<K, V>> getAll(Collection<? extends K> keys);

    /**
     * As {@link Cache#entry}.
     *
     * @param key the key
     * @return the entry, or empty
     */
    CompletableFuture<Optional<CacheEntry<K, V>>> entry(K key);

    /**
     * As {@link Cache#put(Object, Object, EntryOptions)}.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @return completes when the value is stored
     */
    CompletableFuture<@Nullable Void> put(K key, V value, EntryOptions options);

    /**
     * As {@link Cache#put(Object, Object)}.
     *
     * @param key the key
     * @param value the value
     * @return completes when the value is stored
     */
    default CompletableFuture<@Nullable Void> put(K key, V value) {
        return put(key, value, EntryOptions.DEFAULT);
    }

    /**
     * As {@link Cache#putAll(Map, EntryOptions)}.
     *
     * @param entries the keys and values
     * @param options lifetime and tags of each
     * @return completes when the values are stored
     */
    CompletableFuture<@Nullable Void> putAll(Map<? extends K, ? extends V> entries, EntryOptions options);

    /**
     * As {@link Cache#putIfAbsent(Object, Object, EntryOptions)}.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @return whether it was set
     */
    CompletableFuture<Boolean> putIfAbsent(K key, V value, EntryOptions options);

    /**
     * As {@link Cache#replace(Object, Version, Object, EntryOptions)}.
     *
     * @param key the key
     * @param expected the version from {@link #entry}
     * @param value the new value
     * @param options lifetime and tags
     * @return whether it was set
     */
    CompletableFuture<Boolean> replace(K key, Version expected, V value, EntryOptions options);

    /**
     * As {@link Cache#touch}.
     *
     * @param key the key
     * @param options the lifetime
     * @return whether there is such an entry
     */
    CompletableFuture<Boolean> touch(K key, EntryOptions options);

    /**
     * As {@link Cache#increment}.
     *
     * @param key the key
     * @param delta what to add
     * @return the new number
     */
    CompletableFuture<Long> increment(K key, long delta);

    /**
     * As {@link Cache#remove(Object)}.
     *
     * @param key the key
     * @return whether there was an entry
     */
    CompletableFuture<Boolean> remove(K key);

    /**
     * As {@link Cache#removeAll}.
     *
     * @param keys the keys
     * @return how many there were
     */
    CompletableFuture<Long> removeAll(Collection<? extends K> keys);

    /**
     * As {@link Cache#removeMatching}.
     *
     * @param pattern matched against {@code String.valueOf(key)}
     * @return how many were removed
     */
    CompletableFuture<Long> removeMatching(KeyPattern pattern);

    /**
     * As {@link Cache#invalidateTags}.
     *
     * @param tags the tags
     * @return how many entries were removed
     */
    CompletableFuture<Long> invalidateTags(String... tags);

    /**
     * As {@link Cache#clear}.
     *
     * @return completes when the entries are gone
     */
    CompletableFuture<@Nullable Void> clear();
}
