package org.civarcos.cache.impl.load;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheLoader;
import org.civarcos.cache.CacheStoreException;
import org.civarcos.cache.EntryOptions;
import org.civarcos.cache.Fence;
import org.civarcos.cache.LoadOptions;
import org.civarcos.cache.TimeSource;
import org.civarcos.cache.UnwrittenEntry;
import org.civarcos.cache.impl.expiry.EntryLifetimes;
import org.civarcos.cache.impl.fence.FencedStore;
import org.civarcos.cache.impl.guard.Guarded;
import org.civarcos.cache.impl.guard.SafeText;
import org.civarcos.cache.impl.guard.UnforeseenFailureException;
import org.civarcos.cache.impl.shared.Absent;
import org.civarcos.cache.impl.stats.Counters;
import org.civarcos.cache.impl.trace.Watch;
import org.civarcos.cache.spi.AgedValue;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.LoadLease;
import org.civarcos.cache.spi.Store;
import org.civarcos.cache.spi.StoreContext;
import org.civarcos.cache.spi.WriteCondition;
import org.jspecify.annotations.Nullable;

/**
 * Access of loads to the store: a store that fails is counted and bypassed, since a load serves a call that must not
 * fail because of the cache.
 *
 * @param context the cache
 * @param store the store, with the writer in front of it if there is one
 * @param counters the counts of the cache
 * @param lifetimes completes the options of writes
 * @param unwritten what no loader knows of
 * @param watch tells of loads to those who want to know
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record StoreAccess<K, V extends @Nullable Object>(
        StoreContext<K, V> context,
        Store<K, V> store,
        Counters counters,
        EntryLifetimes<K, V> lifetimes,
        Unwritten<K, V> unwritten,
        Watch watch) {

    private static final EntryOptions NOT_STORED = EntryOptions.ofTtl(Duration.ZERO);

    String cacheName() {
        return context.cacheName();
    }

    /** Measures loads. */
    TimeSource time() {
        return context.manager().time();
    }

    /** Has the events of the store delivered. */
    void deliver() {
        context.observer().deliver();
    }

    /** The name of a key, or of several, in messages. */
    String nameOf(Object key) {
        return cacheName() + (key instanceof Set<?> ? SafeText.of(key) : "[" + SafeText.of(key) + "]");
    }

    /** Makes the value of a key: what is still to be written, or what the loader makes. */
    @SuppressWarnings("NullAway") // the value of a write is a V
    V load(K key, CacheLoader<? super K, ? extends V> loader, LoaderContext context) throws Exception {
        UnwrittenEntry<K, V> write = unwritten.of(key);
        return write == null ? loader.load(key, context) : valueOf(write, context);
    }

    /**
     * What a load of a key makes whose write is pending. It is not stored: what tags and lifetime it had is not known.
     */
    @Nullable
    V valueOf(UnwrittenEntry<K, V> write, LoaderContext context) {
        context.options(write.key(), NOT_STORED);
        return write.value();
    }

    /** As {@link #load}, for several keys; those that are being deleted are left out. */
    @SuppressWarnings("NullAway") // as above
    Map<K, V> loadAll(Set<K> keys, BulkLoader<K, V> loader, LoaderContext context) throws Exception {
        Map<K, V> loaded = new LinkedHashMap<>();
        Set<K> asked = new LinkedHashSet<>();
        for (K key : keys) {
            UnwrittenEntry<K, V> write = unwritten.of(key);
            if (write == null) {
                asked.add(key);
            } else if (!write.isDeletion()) {
                loaded.put(key, valueOf(write, context));
            }
        }
        if (!asked.isEmpty()) {
            Map<K, V> made = loader.loadAll(Collections.unmodifiableSet(asked), context);
            if (made == null) {
                throw new NullPointerException("the bulk loader of cache " + cacheName() + " returned null for "
                        + SafeText.of(asked) + ": return a map, empty if there is nothing");
            }
            loaded.putAll(made);
        }
        return loaded;
    }

    /** The store if it lets loads in among its fences, else null. */
    @Nullable
    @SuppressWarnings("unchecked") // its keys are those of the store
    FencedStore<K> fencedStore() {
        return store instanceof FencedStore<?> fencing ? (FencedStore<K>) fencing : null;
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

    /** Whether the store grants load leases among processes. */
    boolean isLeased() {
        return store.capabilities().contains(Capability.LOAD_LEASE);
    }

    /**
     * Asks a store who of all processes loads, if it is one that says so; null if it fails.
     *
     * @param anew whether a value that is there is to be loaded anew
     */
    @Nullable
    LoadLease lease(K key, boolean anew) {
        try {
            return store.lease(key, anew);
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return null;
        }
    }

    /** Reads without counting: the caller has counted its miss already. */
    @Nullable
    Object lookUp(K key) {
        try {
            return store.getOrDefault(key, Absent.marker());
        } catch (CacheStoreException e) {
            counters.storeFailed(e);
            return Absent.marker();
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
        if (value == null && !this.context.config().cacheNulls().orElse(true)) {
            return null;
        }
        if (lifetimes.isPlain(loading) && context.isSilent()) {
            return EntryOptions.DEFAULT;
        }
        Duration loadTime = Freshness.isAskedFor(loading) ? context.loadTime() : null;
        EntryOptions options =
                lifetimes.ofLoad(key, value, context.optionsOf(key), loading, loadTime, Freshness.staleFor(loading));
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
                counters.written(store.put(key, value, options, new WriteCondition.IfIntact(fence)));
            }
        } catch (Throwable e) {
            notSaved(key, e);
        }
    }

    /**
     * Reports that a value was loaded and not stored: its weigher, its expiry or its codec is no reason to fail the
     * call.
     */
    void notSaved(K key, Throwable failure) {
        Guarded.keepInterruption(failure);
        counters.storeFailed(
                failure instanceof CacheStoreException known
                        ? known
                        : new UnforeseenFailureException(
                                nameOf(key) + " was loaded but not stored, since its weigher, expiry or store failed: "
                                        + SafeText.of(failure),
                                failure));
    }
}
