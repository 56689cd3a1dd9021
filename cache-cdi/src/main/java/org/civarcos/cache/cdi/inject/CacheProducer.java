package org.civarcos.cache.cdi.inject;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import org.civarcos.cache.AsyncCache;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.cdi.CacheName;

/** Produces the caches that are injected by {@link CacheName}. */
@Dependent
class CacheProducer {
    @Produces
    @CacheName("")
    <K, V> Cache<K, V> cache(InjectionPoint point, CacheManager manager) {
        return open(point, manager);
    }

    @Produces
    @CacheName("")
    <K, V> AsyncCache<K, V> asyncCache(InjectionPoint point, CacheManager manager) {
        return CacheProducer.<K, V>open(point, manager).async();
    }

    @SuppressWarnings("unchecked") // the types are those of the injection point
    private static <K, V> Cache<K, V> open(InjectionPoint point, CacheManager manager) {
        InjectedCache injected = InjectedCache.of(point);
        return (Cache<K, V>) manager.getOrCreateCache(
                injected.cacheName(),
                CacheConfig.of(injected.keyType(), injected.valueType()).build());
    }
}
