package org.civarcos.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
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
public interface AsyncCache<K, V extends @Nullable Object> extends AsyncKeyLocks<K> {

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
     * As {@link Cache#get(Object, Duration, CacheLoader)}.
     *
     * @param key the key
     * @param ttl the time to live of what is loaded
     * @param loader starts the load
     * @return the cached or loaded value
     */
    default CompletableFuture<V> get(K key, Duration ttl, AsyncCacheLoader<? super K, ? extends V> loader) {
        Objects.requireNonNull(loader, "loader");
        EntryOptions.ofTtl(ttl); // refused at a hit too
        return get(key, (missing, context) -> loader.load(missing, context.ttl(ttl)));
    }

    /**
     * As {@link Cache#getAndTouch}.
     *
     * @param key the key
     * @param options the lifetime
     * @return the value, or null if there is none
     */
    CompletableFuture<@Nullable V> getAndTouch(K key, EntryOptions options);

    /**
     * As {@link Cache#getAll(Collection)}.
     *
     * @param keys the keys
     * @return the entries that are present
     */
    CompletableFuture<Map<K, V>> getAll(Collection<? extends K> keys);

    /**
     * As {@link Cache#getAll(Collection, BulkLoader)}. The loader runs in the manager's executor.
     *
     * @param keys the keys
     * @param loader loads those that are missing
     * @return the values
     */
    default CompletableFuture<Map<K, V>> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader) {
        return getAll(keys, loader, LoadOptions.DEFAULT);
    }

    /**
     * As {@link Cache#getAll(Collection, BulkLoader, LoadOptions)}. The loader runs in the manager's executor.
     *
     * @param keys the keys
     * @param loader loads those that are missing
     * @param options how; what they leave out is the cache's own
     * @return the values
     */
    CompletableFuture<Map<K, V>> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader, LoadOptions options);

    /**
     * As {@link Cache#versions}.
     *
     * @param keys the keys
     * @return the versions of those that are present
     */
    CompletableFuture<Map<K, Version>> versions(Collection<? extends K> keys);

    /**
     * As {@link Cache#containsKey}.
     *
     * @param key the key
     * @return whether there is an entry
     */
    CompletableFuture<Boolean> containsKey(K key);

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
     * As {@link Cache#put(Object, Object, Duration)}.
     *
     * @param key the key
     * @param value the value
     * @param ttl the time to live
     * @return completes when the value is stored
     */
    default CompletableFuture<@Nullable Void> put(K key, V value, Duration ttl) {
        return put(key, value, EntryOptions.ofTtl(ttl));
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
     * As {@link Cache#putAll(Map)}.
     *
     * @param entries the keys and values
     * @return completes when the values are stored
     */
    default CompletableFuture<@Nullable Void> putAll(Map<? extends K, ? extends V> entries) {
        return putAll(entries, EntryOptions.DEFAULT);
    }

    /**
     * As {@link Cache#putAllAtomically}.
     *
     * @param entries the keys and values
     * @param options lifetime and tags of each
     * @return completes when the values are stored
     */
    CompletableFuture<@Nullable Void> putAllAtomically(Map<? extends K, ? extends V> entries, EntryOptions options);

    /**
     * As {@link Cache#putAllIfAbsent}.
     *
     * @param entries the keys and values
     * @param options lifetime and tags of each
     * @return whether they were set
     */
    CompletableFuture<Boolean> putAllIfAbsent(Map<? extends K, ? extends V> entries, EntryOptions options);

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
     * As {@link Cache#putIfAbsent(Object, Object)}.
     *
     * @param key the key
     * @param value the value
     * @return whether it was set
     */
    default CompletableFuture<Boolean> putIfAbsent(K key, V value) {
        return putIfAbsent(key, value, EntryOptions.DEFAULT);
    }

    /**
     * As {@link Cache#getAndPut(Object, Object)}.
     *
     * @param key the key
     * @param value the value
     * @return the former value, or null if there was none
     */
    default CompletableFuture<@Nullable V> getAndPut(K key, V value) {
        return getAndPut(key, value, EntryOptions.DEFAULT);
    }

    /**
     * As {@link Cache#getAndPut(Object, Object, EntryOptions)}.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @return the former value, or null if there was none
     */
    CompletableFuture<@Nullable V> getAndPut(K key, V value, EntryOptions options);

    /**
     * As {@link Cache#replace(Object, Object)}.
     *
     * @param key the key
     * @param value the value
     * @return whether it was set
     */
    default CompletableFuture<Boolean> replace(K key, V value) {
        return replace(key, value, EntryOptions.DEFAULT);
    }

    /**
     * As {@link Cache#replace(Object, Object, EntryOptions)}.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @return whether it was set
     */
    CompletableFuture<Boolean> replace(K key, V value, EntryOptions options);

    /**
     * As {@link Cache#replace(Object, Object, Object)}.
     *
     * @param key the key
     * @param expected the value that must be there
     * @param value the new value
     * @return whether it was set
     */
    CompletableFuture<Boolean> replace(K key, V expected, V value);

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
     * As {@link Cache#touch(Object, EntryOptions)}.
     *
     * @param key the key
     * @param options the lifetime
     * @return whether there is such an entry
     */
    default CompletableFuture<Boolean> touch(K key, EntryOptions options) {
        return touch(key, options, TouchCondition.ALWAYS);
    }

    /**
     * As {@link Cache#touch(Object, EntryOptions, TouchCondition)}.
     *
     * @param key the key
     * @param options the lifetime
     * @param condition when to change it
     * @return whether there is such an entry and the condition held
     */
    CompletableFuture<Boolean> touch(K key, EntryOptions options, TouchCondition condition);

    /**
     * As {@link Cache#increment(Object, long)}.
     *
     * @param key the key
     * @param delta what to add
     * @return the new number
     */
    CompletableFuture<Long> increment(K key, long delta);

    /**
     * As {@link Cache#incrementIfPresent}.
     *
     * @param key the key
     * @param delta what to add
     * @return the new number, or empty if there is none
     */
    CompletableFuture<OptionalLong> incrementIfPresent(K key, long delta);

    /**
     * As {@link Cache#increment(Object, double)}.
     *
     * @param key the key
     * @param delta what to add
     * @return the new number
     */
    CompletableFuture<Double> increment(K key, double delta);

    /**
     * As {@link Cache#append}.
     *
     * @param key the key
     * @param suffix what to put behind it
     * @return the new length
     */
    CompletableFuture<Integer> append(K key, V suffix);

    /**
     * As {@link Cache#appendIfPresent}.
     *
     * @param key the key
     * @param suffix what to put behind it
     * @return the new length, or empty if there is none
     */
    CompletableFuture<OptionalInt> appendIfPresent(K key, V suffix);

    /**
     * As {@link Cache#prepend}.
     *
     * @param key the key
     * @param prefix what to put before it
     * @return the new length
     */
    CompletableFuture<Integer> prepend(K key, V prefix);

    /**
     * As {@link Cache#prependIfPresent}.
     *
     * @param key the key
     * @param prefix what to put before it
     * @return the new length, or empty if there is none
     */
    CompletableFuture<OptionalInt> prependIfPresent(K key, V prefix);

    /**
     * As {@link Cache#invoke}. The processor runs in the manager's executor.
     *
     * @param key the key
     * @param processor reads and changes the entry
     * @param <R> the type of the result
     * @return what the processor returned in the run that was applied
     */
    <R extends @Nullable Object> CompletableFuture<R> invoke(K key, EntryProcessor<K, V, R> processor);

    /**
     * As {@link Cache#remove(Object)}.
     *
     * @param key the key
     * @return whether there was an entry
     */
    CompletableFuture<Boolean> remove(K key);

    /**
     * As {@link Cache#remove(Object, Object)}.
     *
     * @param key the key
     * @param expected the value that must be there
     * @return whether it was removed
     */
    CompletableFuture<Boolean> remove(K key, V expected);

    /**
     * As {@link Cache#remove(Object, Version)}.
     *
     * @param key the key
     * @param expected the version that must be there
     * @return whether it was removed
     */
    CompletableFuture<Boolean> remove(K key, Version expected);

    /**
     * As {@link Cache#getAndRemove}.
     *
     * @param key the key
     * @return the value, or null if there was none
     */
    CompletableFuture<@Nullable V> getAndRemove(K key);

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
     * As {@link Cache#scan}.
     *
     * @param pattern matched against {@code String.valueOf(key)}
     * @param from where to go on
     * @param limit about how much work to do; one or more
     * @return what was found, which may be nothing though the walk is not over
     */
    CompletableFuture<ScanStep<K>> scan(KeyPattern pattern, ScanCursor from, int limit);

    /**
     * As {@link Cache#removeIf}. The condition is asked in the manager's executor.
     *
     * @param condition tells which entries go
     * @return how many were removed
     */
    CompletableFuture<Long> removeIf(Predicate<? super CacheEntry<K, V>> condition);

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

    /**
     * As {@link Cache#clearAfter}.
     *
     * @param delay how long from now; zero or less clears at once; {@link EntryOptions#FOREVER} takes the moment of an
     *     earlier call back
     * @return completes when the moment is set
     */
    CompletableFuture<@Nullable Void> clearAfter(Duration delay);

    /**
     * As {@link Cache#clearAt}.
     *
     * @param moment when, by the clock of this process; one that is past clears at once
     * @return completes when the moment is set
     */
    CompletableFuture<@Nullable Void> clearAt(Instant moment);
}
