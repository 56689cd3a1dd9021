package org.civarcos.cache.jcache;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.civarcos.cache.CacheConfigurationException;
import org.jspecify.annotations.Nullable;

/** The caches of one URI and class loader, over a manager of the engine. */
final class JCacheManager implements CacheManager {
    private final ArcosCachingProvider provider;
    private final URI uri;
    private final ClassLoader classLoader;
    private final Properties properties;
    private final Engine engine;
    private final Map<String, JCache<?, ?>> caches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    JCacheManager(ArcosCachingProvider provider, URI uri, ClassLoader classLoader, Properties properties) {
        this.provider = provider;
        this.uri = uri;
        this.classLoader = classLoader;
        this.properties = properties;
        engine = new Engine(uri, classLoader, properties);
    }

    @Override
    public CachingProvider getCachingProvider() {
        return provider;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public ClassLoader getClassLoader() {
        return classLoader;
    }

    @Override
    public Properties getProperties() {
        return properties;
    }

    @Override
    public synchronized <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(
            String cacheName, C configuration) {
        Objects.requireNonNull(cacheName, "cacheName");
        Objects.requireNonNull(configuration, "configuration");
        requireOpen();
        if (caches.containsKey(cacheName)) {
            throw new CacheException(
                    "there is a cache \"" + cacheName + "\" already: choose another name, or use getCache to share it");
        }
        JCache<K, V> cache;
        try {
            cache = JCache.open(this, engine, cacheName, configuration);
        } catch (CacheConfigurationException e) {
            throw new CacheException(e.getMessage(), e);
        }
        caches.put(cacheName, cache);
        return cache;
    }

    @Override
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        Objects.requireNonNull(keyType, "keyType");
        Objects.requireNonNull(valueType, "valueType");
        JCache<K, V> cache = find(cacheName);
        if (cache != null) {
            Configuration<K, V> configuration = cache.configuration();
            requireType(cacheName, "key", configuration.getKeyType(), keyType);
            requireType(cacheName, "value", configuration.getValueType(), valueType);
        }
        return cache;
    }

    private static void requireType(String cacheName, String what, Class<?> actual, Class<?> asked) {
        if (actual != asked) {
            throw new ClassCastException("cache " + cacheName + " has the " + what + " type " + actual.getName()
                    + ", not " + asked.getName() + ": ask for that type, or for the cache by its name alone");
        }
    }

    @Override
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
        return find(cacheName);
    }

    @SuppressWarnings("unchecked") // as javax.cache has it: the caller says the types
    private <K, V> @Nullable JCache<K, V> find(String cacheName) {
        Objects.requireNonNull(cacheName, "cacheName");
        requireOpen();
        return (JCache<K, V>) caches.get(cacheName);
    }

    @Override
    public Iterable<String> getCacheNames() {
        requireOpen();
        return List.copyOf(new TreeSet<>(caches.keySet()));
    }

    @Override
    public void destroyCache(String cacheName) {
        JCache<?, ?> cache = find(cacheName);
        if (cache != null) {
            cache.close(); // the entries are in memory, and gone with it
        }
    }

    /** Forgets a cache that was closed. */
    void closed(JCache<?, ?> cache) {
        caches.remove(cache.getName(), cache);
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        enable(cacheName, enabled, JCache::enableManagement);
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        enable(cacheName, enabled, JCache::enableStatistics);
    }

    private void enable(String cacheName, boolean enabled, BiConsumer<JCache<?, ?>, Boolean> change) {
        JCache<?, ?> cache = find(cacheName);
        if (cache != null) {
            change.accept(cache, enabled);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the cache manager " + uri + " is closed");
        }
    }

    @Override
    public void close() {
        provider.close(uri, classLoader);
        shutDown(); // if the provider has another one by now
    }

    /** Closes the caches and what they run on; idempotent. */
    void shutDown() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        FirstFailure failures = new FirstFailure();
        for (JCache<?, ?> cache : List.copyOf(caches.values())) {
            boolean unused = failures.trying(() -> {
                cache.close();
                return true;
            });
        }
        boolean unused = failures.trying(() -> {
            engine.close();
            return true;
        });
        failures.report();
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        for (Object each : List.of(this, engine.manager())) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        throw new IllegalArgumentException("the cache manager " + uri + " has no " + type.getName() + " behind it");
    }
}
