package org.civarcos.cache;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a {@link Cache} on several keys at once: one round trip where the store is remote. They are
 * sequences of operations on one key, and atomic as a whole only where a method says so.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface BulkOperations<K, V extends @Nullable Object> {
    /**
     * Returns the entries that are present, in one round trip where the store is remote. If the cache has a loader of
     * its own ({@link CacheConfig.Builder#bulkLoader}), it loads the missing ones.
     *
     * @param keys the keys; duplicates count once
     * @return a new map in the order of {@code keys}, without the missing keys
     */
    Map<K, V> getAll(Collection<? extends K> keys);

    /**
     * As {@link #getAll(Collection)}, and loads the missing keys with one call of the loader. A key that another
     * caller is loading already is waited for instead. One call counts as one load, however many keys it makes; each
     * value that is stored counts as a put. Of the cache's {@link LoadOptions} jitter, {@code nullTtl} and
     * {@code waitTimeout} apply; refreshing, stale values and remembered failures are for single keys.
     *
     * @param keys the keys; duplicates count once
     * @param loader makes the values of the missing keys; runs in the calling thread, under no lock
     * @return a new map in the order of {@code keys}; keys that the loader left out are missing
     * @throws CacheLoaderException as {@link Cache#get(Object, CacheLoader)}
     */
    Map<K, V> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader);

    /**
     * As {@link #getAll(Collection, BulkLoader)}, with options of this call.
     *
     * @param keys the keys; duplicates count once
     * @param loader makes the values of the missing keys; runs in the calling thread, under no lock
     * @param options how: of them jitter, {@code nullTtl} and {@code waitTimeout} apply; what they leave out is the
     *     cache's own
     * @return a new map in the order of {@code keys}; keys that the loader left out are missing
     * @throws UnsupportedOperationException if the store cannot do what the options ask for; the message names it
     */
    Map<K, V> getAll(Collection<? extends K> keys, BulkLoader<K, V> loader, LoadOptions options);

    /**
     * Tells the versions of several entries in one round trip, without counting as an access: what {@link
     * Cache#replace(Object, Version, Object, EntryOptions)} and {@link Cache#remove(Object, Version)} then expect.
     * Never loads.
     *
     * @param keys the keys
     * @return a new map of the versions of those that are present, in the order of {@code keys}
     */
    Map<K, Version> versions(Collection<? extends K> keys);

    /**
     * Sets several values, key by key.
     *
     * @param entries the keys and values
     */
    void putAll(Map<? extends K, ? extends V> entries);

    /**
     * Sets several values, key by key.
     *
     * @param entries the keys and values
     * @param options lifetime and tags of each
     */
    void putAll(Map<? extends K, ? extends V> entries, EntryOptions options);

    /**
     * Sets several values in one step: no other write, removal or invalidation of one of these keys comes between, and
     * if a weigher or an {@link Expiry} throws, nothing is set. Who reads several keys one after the other may see some
     * of the new values before the others. An entry that the bound refuses or evicts at once is missing, as after
     * {@link #putAll(Map, EntryOptions)}. Holds up other writers of these parts of the cache for as long as it takes:
     * meant for few entries.
     *
     * @param entries the keys and values
     * @param options lifetime and tags of each
     * @throws UnsupportedOperationException if the store cannot do it
     */
    void putAllAtomically(Map<? extends K, ? extends V> entries, EntryOptions options);

    /**
     * As {@link #putAllAtomically}, if none of the keys has an entry; else nothing is set. That is what Redis calls
     * {@code MSETNX}.
     *
     * @param entries the keys and values
     * @param options lifetime and tags of each
     * @return whether they were set
     * @throws UnsupportedOperationException if the store cannot do it
     */
    boolean putAllIfAbsent(Map<? extends K, ? extends V> entries, EntryOptions options);

    /**
     * Removes several entries, key by key.
     *
     * @param keys the keys
     * @return how many there were
     */
    long removeAll(Collection<? extends K> keys);
}
