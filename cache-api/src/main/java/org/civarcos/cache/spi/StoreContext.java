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
        String cacheName, CacheConfig<K, V> config, ManagerOptions manager, StoreObserver<K, V> observer) {

    /**
     * Chooses the codec of the keys: one that is made for their type, or {@code json}.
     *
     * @return a {@linkplain Codec#isCanonical() canonical} codec
     * @throws org.civarcos.cache.CacheConfigurationException if there is none; the message says what to do
     */
    public Codec<K> keyCodec() {
        return manager.keyCodec(cacheName, config.keyType());
    }

    /**
     * Chooses the codec of the values, by the settings {@code serializer} and by their type.
     *
     * @return the codec
     * @throws org.civarcos.cache.CacheConfigurationException if there is none; the message says what to do
     */
    public Codec<V> valueCodec() {
        return new Codecs(cacheName, manager).forValues(config.valueType());
    }
}
