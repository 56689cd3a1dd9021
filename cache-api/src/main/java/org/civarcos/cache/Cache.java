package org.civarcos.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded, concurrent map from keys to values whose entries may expire, be evicted, and be invalidated by tag.
 *
 * <p><b>Threads.</b> All methods may be called from any thread. Every operation on one key is atomic; an operation on
 * several keys is a sequence of such operations, one a key, and not atomic as a whole.
 *
 * <p><b>Blocking.</b> On the heap store nothing blocks except waiting for another caller's load. On a remote store
 * each method waits for the server, at most as long as the store's timeout; {@link #async()} never blocks.
 *
 * <p><b>Foreign code</b> (loaders, entry processors, listeners, weighers) runs under no lock of the cache.
 *
 * <p><b>Failure.</b> A method that reads or loads goes on without a store that fails (a miss, counted in
 * {@link CacheStatistics#storeFailures()}). An explicit write throws {@link CacheStoreException}. Every method throws
 * {@link NullPointerException} for a null key and {@link IllegalStateException} on a closed cache.
 *
 * <p><b>Parts.</b> What concerns several keys at once is in {@link BulkOperations}, what makes a new value from the one
 * that is there in {@link EntryUpdates}, locks on keys in {@link KeyLocks}, and what operators ask in
 * {@link CacheAdministration}; all of it is called on a cache.
 *
 * <p><b>Values</b> are held by reference on the heap store: do not change an object after it was put. A remote store
 * returns a new copy at each read.
 *
 * @param <K> the type of keys: immutable, with {@code equals} and {@code hashCode}
 * @param <V> the type of values; nullable where the cache stores nulls
 */
public interface Cache<K, V extends @Nullable Object>
        extends BulkOperations<K, V>,
                EntryUpdates<K, V>,
                CacheAdministration<K, V>,
                KeyLocks<K>,
                Iterable<CacheEntry<K, V>>,
                AutoCloseable {

    /** {@return the name, unique in its manager} */
    String name();

    /** {@return the complete configuration that this cache runs with, defaults filled in} */
    CacheConfig<K, V> config();

    /**
     * Returns the value of a key and counts as an access. Never loads, unless the cache has a loader of its own
     * ({@link CacheConfig.Builder#loader}): then it is {@link #get(Object, CacheLoader)} with that.
     *
     * @param key the key
     * @return the value, or null if there is none (or if null is the value: see {@link #getOrDefault})
     */
    @Nullable
    V get(K key);

    /**
     * Returns the value of a key, or the caller's own for a missing entry, and counts as an access. Never loads. A
     * cached null is returned as null, so a sentinel as {@code absent} distinguishes it from a missing entry.
     *
     * @param key the key
     * @param absent what to return if there is no entry
     * @return the value, which may be a cached null, or {@code absent}
     */
    @Nullable
    V getOrDefault(K key, @Nullable V absent);

    /**
     * Returns the value of a key and loads it if it is missing. Concurrent callers of one key share one execution of
     * one of their loaders, {@link AsyncCache} included; the others wait for it.
     *
     * <p>A removal, write or invalidation of the key, or of a tag that the load sets, while the loader runs wins: the
     * value is returned to the waiting callers and is not stored. A caller that arrives after any tag of this cache was
     * invalidated starts its own load: the tags of the running load are unknown until it ends. A failure is thrown to
     * all waiting callers and is not cached; the next call tries again.
     *
     * @param key the key
     * @param loader makes the value; runs in the calling thread, under no lock
     * @return the cached or loaded value
     * @throws CacheLoaderException if a loader threw a checked exception, which is the cause; an unchecked one is
     *     thrown as it is
     * @throws CacheLoadCycleException if the load waits for itself; the message names the cycle
     * @throws CacheException if the calling thread is interrupted while it waits for another's load; its interrupt
     *     status is kept, and the load goes on
     */
    V get(K key, CacheLoader<? super K, ? extends V> loader);

    /**
     * As {@link #get(Object, CacheLoader)}, with options of this call. Where they ask for a value to be refreshed, the
     * loader may be called in a thread of the manager's executor, after this method has returned.
     *
     * @param key the key
     * @param loader makes the value
     * @param options how; what they leave out is the cache's own
     * @return the cached or loaded value
     * @throws UnsupportedOperationException if the store cannot do what the options ask for; the message names it
     */
    V get(K key, CacheLoader<? super K, ? extends V> loader, LoadOptions options);

    /**
     * As {@link #get(Object, CacheLoader)}, with the time to live of what is loaded. What the loader itself says by its
     * {@link LoadContext} is stronger.
     *
     * @param key the key
     * @param ttl the time to live: {@link EntryOptions#FOREVER} for no end, zero does not store the value
     * @param loader loads the value if there is none
     * @return the cached or loaded value
     * @throws IllegalArgumentException if the time is negative
     */
    default V get(K key, Duration ttl, CacheLoader<? super K, ? extends V> loader) {
        Objects.requireNonNull(loader, "loader");
        EntryOptions.ofTtl(ttl); // refused at a hit too
        return get(key, (missing, context) -> loader.load(missing, context.ttl(ttl)));
    }

    /**
     * Returns the value of a key and gives its entry a new lifetime, in one atomic step ({@code GETEX} of Redis,
     * {@code gat} of Memcached). Counts as an access. Never loads.
     *
     * @param key the key
     * @param options the lifetime; {@link EntryOptions#DEFAULT} restarts the cache's own; a time to live of zero
     *     removes the entry
     * @return the value, or null if there is none (or if null is the value)
     * @throws IllegalArgumentException if the options name tags
     */
    @Nullable
    V getAndTouch(K key, EntryOptions options);

    /**
     * Describes an entry without counting as an access: no statistics, no recency, no idle time restarted.
     *
     * @param key the key
     * @return the entry with its version, lifetime left and tags, or empty
     */
    Optional<CacheEntry<K, V>> entry(K key);

    /**
     * Tells whether there is an entry, without counting as an access.
     *
     * @param key the key
     * @return whether a value, or a cached null, is present
     */
    boolean containsKey(K key);

    /**
     * Iterates over a weakly consistent view, in batches where the store is remote: an entry that is present all the
     * while is returned exactly once on the heap and at least once on a remote store; one that comes or goes may be
     * missed. Does not count as an access. {@link Iterator#remove()} removes the entry unless it has changed since.
     *
     * @return the entries
     */
    @Override
    Iterator<CacheEntry<K, V>> iterator();

    /**
     * Sets a value with the cache's own lifetime and no tags; a former lifetime and former tags are dropped.
     *
     * @param key the key
     * @param value the value
     * @throws NullPointerException if the value is null and the cache does not store nulls
     */
    void put(K key, V value);

    /**
     * Sets a value.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     */
    void put(K key, V value, EntryOptions options);

    /**
     * Short for {@code put(key, value, EntryOptions.ofTtl(ttl))}.
     *
     * @param key the key
     * @param value the value
     * @param ttl the time to live: {@link EntryOptions#FOREVER} for no end, zero removes the entry
     * @throws IllegalArgumentException if the time is negative
     */
    default void put(K key, V value, Duration ttl) {
        put(key, value, EntryOptions.ofTtl(ttl));
    }

    /**
     * Sets a value unless something happened that the value may not know of: see {@link #fence}.
     *
     * @param key the key that the fence was opened for
     * @param value the value
     * @param options lifetime and tags
     * @param fence opened with {@link #fence} on this cache before the value was computed
     * @return whether the value was stored
     */
    boolean put(K key, V value, EntryOptions options, Fence fence);

    /**
     * Sets a value if there is none.
     *
     * @param key the key
     * @param value the value
     * @return whether it was set
     */
    default boolean putIfAbsent(K key, V value) {
        return putIfAbsent(key, value, EntryOptions.DEFAULT);
    }

    /**
     * Sets a value if there is none.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @return whether it was set
     */
    boolean putIfAbsent(K key, V value, EntryOptions options);

    /**
     * Stores a value with the cache's own lifetime and returns the former one, in one atomic step. Counts as an access.
     *
     * @param key the key
     * @param value the value
     * @return the former value, or null if there was none
     */
    default @Nullable V getAndPut(K key, V value) {
        return getAndPut(key, value, EntryOptions.DEFAULT);
    }

    /**
     * Stores a value and returns the former one, in one atomic step. Counts as an access.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags; {@link EntryOptions#KEEP} leaves those of a present entry
     * @return the former value, or null if there was none
     */
    @Nullable
    V getAndPut(K key, V value, EntryOptions options);

    /**
     * Sets a value if there is one already.
     *
     * @param key the key
     * @param value the value
     * @return whether it was set
     */
    default boolean replace(K key, V value) {
        return replace(key, value, EntryOptions.DEFAULT);
    }

    /**
     * Sets a value if there is one already.
     *
     * @param key the key
     * @param value the value
     * @param options lifetime and tags
     * @return whether it was set
     */
    boolean replace(K key, V value, EntryOptions options);

    /**
     * Sets a value if the present one equals what the caller expects. A null as the third argument does not compile
     * without a cast where values may be null: {@code (V) null} for a value, or {@code EntryOptions.DEFAULT}. With a
     * store that serialises, equality is that of the serialised form.
     *
     * @param key the key
     * @param expected the value that must be present
     * @param value the new value
     * @return whether it was set
     */
    boolean replace(K key, V expected, V value);

    /**
     * Sets a value if the entry is still the one that the caller saw.
     *
     * @param key the key
     * @param expected the version from {@link #entry}
     * @param value the new value
     * @param options lifetime and tags
     * @return whether it was set
     */
    boolean replace(K key, Version expected, V value, EntryOptions options);

    /**
     * Gives an entry a new lifetime and leaves value, version and tags as they are. A time to live of zero, or a
     * deadline that has passed, removes the entry; the answer is then true all the same, since there was one.
     *
     * @param key the key
     * @param options the lifetime; {@link EntryOptions#DEFAULT} restarts the cache's own
     * @return whether there is such an entry
     * @throws IllegalArgumentException if the options name tags
     */
    default boolean touch(K key, EntryOptions options) {
        return touch(key, options, TouchCondition.ALWAYS);
    }

    /**
     * As {@link #touch(Object, EntryOptions)}, if a condition holds of the lifetime that the entry has.
     *
     * @param key the key
     * @param options the lifetime; {@link EntryOptions#DEFAULT} restarts the cache's own
     * @param condition when to change it
     * @return whether there is such an entry and the condition held
     * @throws IllegalArgumentException if the options name tags, or keep the lifetime beside a condition
     */
    boolean touch(K key, EntryOptions options, TouchCondition condition);

    /**
     * Removes an entry, and keeps a load of it that is under way from being stored.
     *
     * @param key the key
     * @return whether there was an entry
     */
    boolean remove(K key);

    /**
     * Removes an entry if its value equals what the caller expects.
     *
     * @param key the key
     * @param expected the value that must be present
     * @return whether it was removed
     */
    boolean remove(K key, V expected);

    /**
     * Removes an entry if it is still the one that the caller saw.
     *
     * @param key the key
     * @param expected the version from {@link #entry}
     * @return whether it was removed
     */
    boolean remove(K key, Version expected);

    /**
     * Removes an entry and returns its value, as one atomic step.
     *
     * @param key the key
     * @return the former value, or null if there was none
     */
    @Nullable
    V getAndRemove(K key);

    /**
     * Removes the entries whose key matches a pattern, an invalidation that calls no {@link CacheWriter}. Scans the
     * whole cache in bounded steps; an entry that is written while it scans may be left.
     *
     * @param pattern matched against {@code String.valueOf(key)}
     * @return how many were removed
     */
    long removeMatching(KeyPattern pattern);

    /**
     * Finds keys by a pattern, a step at a time, as {@code SCAN} of Redis does. Begin with {@link ScanCursor#START} and
     * go on with {@link ScanStep#next} until it {@linkplain ScanCursor#isEnd() is the end}. Nothing is held between two
     * steps, so that a walk may be given up, and a cursor be kept and given back later.
     *
     * <p>A key that is there from the first step to the last is found at least once, whatever else comes and goes; on a
     * remote store it may be found twice. One that comes or goes meanwhile may be found or not, and so may one whose
     * entry expires. A {@link #clear} ends a walk early, or lets it find what comes after. Counts as no access.
     *
     * @param pattern matched against {@code String.valueOf(key)}
     * @param from where to go on; of a step of this cache
     * @param limit about how much work to do: so many places in the store are looked at, and about so many keys
     *     returned at most; one or more
     * @return what was found, which may be nothing though the walk is not over
     * @throws IllegalArgumentException if the limit is less than one, or the cursor none of this cache's
     * @throws CacheStoreException if the store fails; the cursor is as good as before
     * @throws UnsupportedOperationException if the store has no such walks
     */
    ScanStep<K> scan(KeyPattern pattern, ScanCursor from, int limit);

    /**
     * Removes the entries that meet a condition. Scans the whole cache in bounded steps and asks the condition under no
     * lock; an entry goes only if it is still the one that the condition saw, and one that was changed meanwhile is
     * looked at again. An entry that is written while it scans may be left. On a remote store every value is read for
     * it. An invalidation, that calls no {@link CacheWriter}.
     *
     * @param condition told each entry, without counting as an access
     * @return how many were removed
     * @throws CacheStoreException if the store failed; what was removed before is gone
     */
    long removeIf(Predicate<? super CacheEntry<K, V>> condition);

    /**
     * Removes the entries that carry at least one of the tags, in time proportional to their number. An entry that is
     * written meanwhile either is gone or was written afterwards; a load that was under way and sets one of the tags
     * is not stored. See {@link CacheManager#invalidateTags} for all caches at once.
     *
     * @param tags the tags
     * @return how many were removed
     */
    long invalidateTags(String... tags);

    /**
     * Removes all entries, and keeps loads that are under way from being stored. Sends no event for each entry. Forgets
     * what is cached, and deletes nothing behind the cache: no {@link CacheWriter} is called, and writes that are
     * pending are done.
     */
    void clear();

    /**
     * Removes at a moment to come what was written before it, as a {@link #clear} at that moment would: what is written
     * afterwards stays, and a load that is under way then is not stored ({@code flush_all DELAY} of Memcached). An
     * entry that is described ends at that moment at the latest ({@link CacheEntry#timeToLive}).
     *
     * <p>There is one such moment. That of a later call takes its place; a {@code clear()} meanwhile leaves it. Nothing
     * waits for it: who uses the cache next, or the next look for expired entries, finds that it has come. On a remote
     * store the moment lies on the server, is by its clock, the same for all processes, and comes though this one has
     * ended. On the heap it ends with the cache.
     *
     * @param delay how long from now; zero or less clears at once; {@link EntryOptions#FOREVER} takes the moment of an
     *     earlier call back
     * @throws CacheStoreException if the store failed; it is then not known whether the moment was set
     * @throws UnsupportedOperationException if the store cannot do it
     */
    void clearAfter(Duration delay);

    /**
     * As {@link #clearAfter}, at a moment by the clock of this process.
     *
     * @param moment when; one that is past clears at once
     * @throws CacheStoreException if the store failed; it is then not known whether the moment was set
     * @throws UnsupportedOperationException if the store cannot do it
     */
    void clearAt(Instant moment);

    /**
     * Opens a window for a value that is computed outside the cache. {@link #put(Object, Object, EntryOptions, Fence)}
     * under it stores nothing if, since the fence was opened, the key was written or removed, the cache was cleared,
     * or one of the value's tags was invalidated: what was computed from old data never hides what is newer. Such a put
     * is a load: no {@link CacheWriter} is called.
     *
     * @param key the key
     * @return the fence, to be closed when the value was put or given up
     */
    Fence fence(K key);

    /** {@return the same cache with futures; loads are shared between the two views} */
    AsyncCache<K, V> async();

    /**
     * Returns this cache as a map, to be handed to code that knows nothing else. Every operation on one key is atomic;
     * functions ({@code compute} and its like) run under no lock, and again if the mapping was changed meanwhile. What
     * is put has the cache's own lifetime. A cached null is not in the map. {@code size()} and whatever goes over all
     * mappings walk over the cache: weakly consistent, in time proportional to its size. Nothing is loaded.
     *
     * @return a view: changes go both ways
     */
    ConcurrentMap<K, V> asMap();

    /**
     * Adds a listener that is called asynchronously: see {@link #addListener(CacheListener, ListenerMode)}.
     *
     * @param listener the listener
     * @return closes the registration
     */
    default Registration addListener(CacheListener<? super K, ? super V> listener) {
        return addListener(listener, ListenerMode.ASYNCHRONOUS);
    }

    /**
     * Adds a listener. It sees the events of one key in the order in which they happened. What it throws is logged and
     * changes nothing.
     *
     * @param listener the listener
     * @param mode whether the operation waits for it
     * @return closes the registration
     * @throws UnsupportedOperationException if the store of this cache has no events
     */
    Registration addListener(CacheListener<? super K, ? super V> listener, ListenerMode mode);

    /**
     * Gives access to what is behind this face.
     *
     * @param type a type that the cache, or its store, has
     * @param <T> that type
     * @return the object
     * @throws IllegalArgumentException if there is none of the type
     */
    <T> T unwrap(Class<T> type);

    /** {@return whether {@link #close()} was called, on this cache or on its manager} */
    boolean isClosed();

    /**
     * Closes this view of the cache and releases what it holds; idempotent. The entries of a heap store are gone, those
     * of a remote store stay. Waits for writes that are pending, no longer than {@link
     * WriteBehindOptions#closeTimeout()}.
     */
    @Override
    void close();
}
