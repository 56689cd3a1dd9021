package org.civarcos.cache.spi;

import org.civarcos.cache.CacheConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a store needs to know.
 *
 * @param cacheName the name of its cache
 * @param config the configuration, complete
 * @param manager the manager's name, loader, time, executor and settings
 * @param observer is told what happens inside
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public record StoreContext<K, V extends @Nullable Object>(
        String cacheName, CacheConfig<K, V> config, ManagerOptions manager, StoreObserver<K, V> observer) {}
