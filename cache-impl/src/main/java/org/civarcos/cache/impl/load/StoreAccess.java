package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.event.Counters;
import org.civarcos.cache.impl.expiry.WriteOptions;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreObserver;
import org.civarcos.cache.spi.WriteCondition;
import org.civarcos.cache.spi.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How loads use the store: a store that fails is counted and passed by, since a load serves a call that must not fail
 * for the cache's sake.
 *
 * @param cacheName the name of the cache, for messages
 * @param store the store
 * @param events brings the store's events to the listeners
 * @param counters the counts of the cache
 * @param time measures loads
 * @param cacheNulls whether a loaded null is stored
 * @param writes finishes what is said about a write
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record StoreAccess<K, V extends @Nullable Object>(
        String cacheName,
        Store<K, V> store,
        StoreObserver<K, V> events,
        Counters counters,
        TimeSource time,
        boolean cacheNulls,
        WriteOptions<K, V> writes) {

    /** Stands for a missing entry; never a value of the store. */
    @SuppressWarnings(
            "TypeParameterUnusedInFormals") // heap pollution on purpose: compared by identity, never used as V
    static final Object MISSING = new Object();

    @SuppressWarnings("unchecked") // only compared by identity
    V missing() {
        return (V) MISSING;
    }

    @Nullable
    Fence fence(K key) {
        try {
            return store.fence(key);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return null;
        }
    }

    /** Reads without counting: the caller has counted its miss already. */
    @Nullable
    Object lookUp(K key) {
        try {
            return store.getOrDefault(key, missing());
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return MISSING;
        }
    }

    Map<K, V> lookUpAll(Set<K> keys) {
        try {
            return store.getAll(keys);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return new LinkedHashMap<>();
        }
    }

    /** Reads without counting, also what is past its end. */
    @Nullable
    AgedValue<V> lookUpAged(K key) {
        try {
            return store.getAged(key);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return null;
        }
    }

    /** The options of a loaded value; null if it is not to be stored. */
    @Nullable
    EntryOptions optionsOf(K key, V value, LoaderContext context, LoadOptions loading) {
        if (value == null && !cacheNulls) {
            return null;
        }
        if (writes.isPlain(loading) && context.isSilent()) {
            return EntryOptions.DEFAULT;
        }
        Duration loadTime = Freshness.isAskedFor(loading) ? context.loadTime() : null;
        EntryOptions options =
                writes.ofLoad(key, value, context.options(), loading, loadTime, Freshness.staleFor(loading));
        return options.ttl().filter(Duration::isZero).isPresent() ? null : options;
    }

    /** Stores a loaded value, unless something overtook the load or there was no store to ask for a fence. */
    void save(K key, V value, LoaderContext context, LoadOptions loading, @Nullable Fence fence) {
        if (fence == null) {
            return;
        }
        try {
            EntryOptions options = optionsOf(key, value, context, loading);
            if (options != null) {
                saved(store.put(key, value, options, new WriteCondition.IfIntact(fence)));
            }
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
        }
    }

    void saved(WriteOutcome outcome) {
        if (outcome == WriteOutcome.APPLIED) {
            counters.put(1);
        } else if (outcome == WriteOutcome.REFUSED) {
            counters.refused();
        }
    }
}
