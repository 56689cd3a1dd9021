package org.civarcos.cache.impl.load;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.civarcos.cache.AsyncCacheLoader;
import org.civarcos.cache.BulkLoader;
import org.civarcos.cache.CacheLoader;
import org.jspecify.annotations.Nullable;

/**
 * All loading of one cache. Threads and futures share the flights.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class Loads<K, V extends @Nullable Object> {
    private final BlockingLoads<K, V> blocking;
    private final AsyncLoads<K, V> async;

    /**
     * Makes the loading of a cache.
     *
     * @param access the way to its store
     * @param graph knows who waits for whom, shared by the caches of a manager
     */
    public Loads(StoreAccess<K, V> access, WaitForGraph graph) {
        Flights<K> flights = new Flights<>();
        blocking = new BlockingLoads<>(access, flights, graph);
        async = new AsyncLoads<>(access, flights);
    }

    /**
     * Loads a key that was missing, or shares the load that is under way.
     *
     * @param key the key
     * @param loader makes the value
     * @param reachable whether the store answered when the key was found missing; if not, it is not asked again
     * @return the value
     */
    public V load(K key, CacheLoader<? super K, ? extends V> loader, boolean reachable) {
        return blocking.load(key, loader, reachable);
    }

    /**
     * Loads keys that were missing, those that nobody loads yet with one call.
     *
     * @param missing the keys
     * @param loader makes the values
     * @param reachable whether the store answered when the keys were found missing; if not, it is not asked again
     * @return the values, without those that the loader left out
     */
    public Map<K, V> loadAll(Set<K> missing, BulkLoader<K, V> loader, boolean reachable) {
        return blocking.loadAll(missing, loader, reachable);
    }

    /**
     * Loads a key that was missing, or shares the load that is under way, without waiting.
     *
     * @param key the key
     * @param loader starts to make the value
     * @return the value, in a future of the caller's own
     */
    public CompletableFuture<V> loadAsync(K key, AsyncCacheLoader<? super K, ? extends V> loader) {
        return async.load(key, loader);
    }
}
