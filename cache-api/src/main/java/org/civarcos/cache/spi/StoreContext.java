package org.civarcos.cache.spi;

import java.util.Optional;
import org.civarcos.cache.CacheConfig;
import org.jspecify.annotations.Nullable;

/**
 * Context in which a store is made.
 *
 * @param cacheName the name of its cache
 * @param config the configuration, complete
 * @param manager the manager's name, loader, time, executor and settings
 * @param observer notified of changes to entries
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
     * Chooses the codec of the values, by the code, the settings {@code serializer} and their type.
     *
     * @return the codec
     * @throws org.civarcos.cache.CacheConfigurationException if there is none; the message says what to do
     */
    public Codec<V> valueCodec() {
        return new Codecs(cacheName, manager).forValues(config);
    }

    /**
     * Chooses the codec by which a store that can hold objects holds bytes instead.
     *
     * @return the codec; empty if neither the code nor the settings ask for one, or if they do for all caches and
     *     nobody can change values of this type
     * @throws org.civarcos.cache.CacheConfigurationException if there is none of that name, or it is not made for the
     *     values; the message says what to do
     */
    public Optional<Codec<V>> serializer() {
        return new Codecs(cacheName, manager).serializer(config);
    }
}
