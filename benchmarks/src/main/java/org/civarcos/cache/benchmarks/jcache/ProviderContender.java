package org.civarcos.cache.benchmarks.jcache;

import java.net.URI;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/** A cache as one of the providers makes it. */
interface ProviderContender {
    @Nullable
    Object get(Object key);

    void put(Object key, Object value);

    static ProviderContender named(String name, boolean byValue) {
        return switch (name) {
            case "own" -> new Own();
            case "arcos" -> provided("org.civarcos.cache.jcache.ArcosCachingProvider", byValue);
            case "caffeine" -> provided("com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider", byValue);
            case "cache2k" -> provided("org.cache2k.jcache.provider.JCacheProvider", byValue);
            case "ehcache" -> provided("org.ehcache.jsr107.EhcacheCachingProvider", byValue);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static ProviderContender provided(String className, boolean byValue) {
        CachingProvider provider = Caching.getCachingProvider(className);
        URI uri = provider.getDefaultURI();
        Cache<Object, Object> cache = provider.getCacheManager(uri, provider.getDefaultClassLoader())
                .createCache(
                        byValue ? "by-value" : "by-reference", new MutableConfiguration<>().setStoreByValue(byValue));
        return new Provided(cache);
    }

    /** Any provider's. */
    record Provided(Cache<Object, Object> cache) implements ProviderContender {
        @Override
        public @Nullable Object get(Object key) {
            return cache.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            cache.put(key, value);
        }
    }

    /** Our own, without {@code javax.cache}. */
    final class Own implements ProviderContender {
        private final org.civarcos.cache.Cache<Object, Object> cache = CacheManager.create()
                .createCache(
                        "benchmark",
                        CacheConfig.of(Object.class, Object.class).eternal().build());

        @Override
        public @Nullable Object get(Object key) {
            return cache.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            cache.put(key, value);
        }
    }
}
