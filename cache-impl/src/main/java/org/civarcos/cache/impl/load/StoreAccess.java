package org.civarcos.cache.impl.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.Fence;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.impl.event.Counters;
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
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record StoreAccess<K, V extends @Nullable Object>(
        String cacheName,
        Store<K, V> store,
        StoreObserver<K, V> events,
        Counters counters,
        TimeSource time,
        boolean cacheNulls) {

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
            counters.storeFailed();
            return null;
        }
    }

    /** Reads without counting: the caller has counted its miss already. */
    @Nullable
    Object lookUp(K key) {
        try {
            return store.getOrDefault(key, missing());
        } catch (CacheStoreException e) {
            counters.storeFailed();
            return MISSING;
        }
    }

    Map<K, V> lookUpAll(Set<K> keys) {
        try {
            return store.getAll(keys);
        } catch (CacheStoreException e) {
            counters.storeFailed();
            return new LinkedHashMap<>();
        }
    }

    boolean isToBeStored(@Nullable V value, LoadOptions options) {
        return options.isStored() && (value != null || cacheNulls);
    }

    /** Stores a loaded value, unless something overtook the load or there was no store to ask for a fence. */
    void save(K key, V value, LoadOptions options, @Nullable Fence fence) {
        if (fence == null || !isToBeStored(value, options)) {
            return;
        }
        try {
            saved(store.put(key, value, options.options(), new WriteCondition.IfIntact(fence)));
        } catch (CacheStoreException e) {
            counters.storeFailed();
        }
    }

    void saved(WriteOutcome outcome) {
        if (outcome == WriteOutcome.APPLIED) {
            counters.put(1);
        }
    }
}
