package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * A listener that the cache notifies of changes to its entries.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
@FunctionalInterface
public interface CacheListener<K, V extends @Nullable Object> {
    /**
     * Handles an event. Runs under no lock of the cache and may use it.
     *
     * @param event what happened
     * @throws Exception anything, errors too: it is logged, the operation is as it is, and the next event is handled
     */
    void onEvent(CacheEvent<? extends K, ? extends V> event) throws Exception;
}
