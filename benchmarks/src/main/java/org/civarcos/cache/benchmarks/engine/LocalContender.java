package org.civarcos.cache.benchmarks.engine;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.cache2k.Cache2kBuilder;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.civarcos.cache.CacheManager;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Cache in memory that takes part in a benchmark. Each as its users get it, with statistics off unless they are asked
 * for.
 */
public interface LocalContender {
    @Nullable
    Object get(Object key);

    void put(Object key, Object value);

    /** Loads a missing key as its own value. */
    Object load(Object key);

    /** Kind of expiry of an entry. */
    enum Expiry {
        NONE,
        WRITE,
        ACCESS
    }

    Duration LIFETIME = Duration.ofMinutes(10);

    static LocalContender named(String name, int capacity, Expiry expiry, boolean statistics) {
        return switch (name) {
            case "map" -> new PlainMap();
            case "arcos" -> new Arcos(capacity, expiry, statistics);
            case "caffeine" -> new CaffeineCache(capacity, expiry, statistics);
            case "cache2k" -> new Cache2k(capacity, expiry, statistics);
            case "guava" -> new Guava(capacity, expiry, statistics);
            case "ehcache" -> new Ehcache(capacity, expiry);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Never evicts, never expires: the limit. */
    final class PlainMap implements LocalContender {
        private final ConcurrentHashMap<Object, Object> map = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object get(Object key) {
            return map.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            map.put(key, value);
        }

        @Override
        public Object load(Object key) {
            return map.computeIfAbsent(key, k -> k);
        }
    }

    final class Arcos implements LocalContender {
        private final Cache<Object, Object> cache;

        Arcos(int capacity, Expiry expiry, boolean statistics) {
            CacheConfig.Builder<Object, Object> config = CacheConfig.of(Object.class, Object.class)
                    .maximumSize(capacity)
                    .statistics(statistics);
            switch (expiry) {
                case NONE -> config.eternal();
                case WRITE -> config.expireAfterWrite(LIFETIME);
                case ACCESS -> config.expireAfterAccess(LIFETIME);
            }
            cache = CacheManager.create().createCache("benchmark", config.build());
        }

        @Override
        public @Nullable Object get(Object key) {
            return cache.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            cache.put(key, value);
        }

        @Override
        public Object load(Object key) {
            return cache.get(key, (k, context) -> k);
        }
    }

    final class CaffeineCache implements LocalContender {
        private final com.github.benmanes.caffeine.cache.Cache<Object, Object> cache;

        CaffeineCache(int capacity, Expiry expiry, boolean statistics) {
            Caffeine<Object, Object> builder = Caffeine.newBuilder().maximumSize(capacity);
            switch (expiry) {
                case NONE -> {}
                case WRITE -> builder.expireAfterWrite(LIFETIME);
                case ACCESS -> builder.expireAfterAccess(LIFETIME);
            }
            if (statistics) {
                builder.recordStats();
            }
            cache = builder.build();
        }

        @Override
        public @Nullable Object get(Object key) {
            return cache.getIfPresent(key);
        }

        @Override
        public void put(Object key, Object value) {
            cache.put(key, value);
        }

        @Override
        public Object load(Object key) {
            return cache.get(key, k -> k);
        }
    }

    final class Cache2k implements LocalContender {
        private final org.cache2k.Cache<Object, Object> cache;

        Cache2k(int capacity, Expiry expiry, boolean statistics) {
            Cache2kBuilder<Object, Object> builder = Cache2kBuilder.of(Object.class, Object.class)
                    .entryCapacity(capacity)
                    .disableStatistics(!statistics);
            switch (expiry) {
                case NONE -> builder.eternal(true);
                case WRITE -> builder.expireAfterWrite(LIFETIME);
                case ACCESS -> builder.idleScanTime(LIFETIME);
            }
            cache = builder.build();
        }

        @Override
        public @Nullable Object get(Object key) {
            return cache.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            cache.put(key, value);
        }

        @Override
        public Object load(Object key) {
            return cache.computeIfAbsent(key, k -> k);
        }
    }

    final class Guava implements LocalContender {
        private final com.google.common.cache.Cache<Object, Object> cache;

        Guava(int capacity, Expiry expiry, boolean statistics) {
            CacheBuilder<Object, Object> builder = CacheBuilder.newBuilder().maximumSize(capacity);
            switch (expiry) {
                case NONE -> {}
                case WRITE -> builder.expireAfterWrite(LIFETIME);
                case ACCESS -> builder.expireAfterAccess(LIFETIME);
            }
            if (statistics) {
                builder.recordStats();
            }
            cache = builder.build();
        }

        @Override
        public @Nullable Object get(Object key) {
            return cache.getIfPresent(key);
        }

        @Override
        public void put(Object key, Object value) {
            cache.put(key, value);
        }

        @Override
        public Object load(Object key) {
            try {
                return cache.get(key, () -> key);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    final class Ehcache implements LocalContender {
        private final org.ehcache.Cache<Object, Object> cache;

        Ehcache(int capacity, Expiry expiry) {
            CacheConfigurationBuilder<Object, Object> config = CacheConfigurationBuilder.newCacheConfigurationBuilder(
                            Object.class, Object.class, ResourcePoolsBuilder.heap(capacity))
                    .withExpiry(
                            switch (expiry) {
                                case NONE -> ExpiryPolicyBuilder.noExpiration();
                                case WRITE -> ExpiryPolicyBuilder.timeToLiveExpiration(LIFETIME);
                                case ACCESS -> ExpiryPolicyBuilder.timeToIdleExpiration(LIFETIME);
                            });
            cache = CacheManagerBuilder.newCacheManagerBuilder().build(true).createCache("benchmark", config);
        }

        @Override
        public @Nullable Object get(Object key) {
            return cache.get(key);
        }

        @Override
        public void put(Object key, Object value) {
            cache.put(key, value);
        }

        @Override
        public Object load(Object key) {
            Object value = cache.get(key);
            if (value == null) {
                cache.put(key, key);
                value = key;
            }
            return value;
        }
    }
}
