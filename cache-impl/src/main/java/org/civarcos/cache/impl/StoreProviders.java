package org.civarcos.cache.impl;

import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.impl.heap.HeapStoreProvider;
import org.civarcos.cache.spi.StoreProvider;

/** The kinds of store that one manager can open. */
final class StoreProviders implements AutoCloseable {
    private final Map<String, StoreProvider> byName = new TreeMap<>();

    /** Finds providers with the engine's own loader first, then with the application's. */
    StoreProviders(ClassLoader application) {
        add(new HeapStoreProvider());
        addAll(StoreProviders.class.getClassLoader());
        addAll(application);
    }

    private void addAll(ClassLoader loader) {
        try {
            ServiceLoader.load(StoreProvider.class, loader).forEach(this::add);
        } catch (ServiceConfigurationError e) {
            throw new CacheConfigurationException("a cache store does not load: " + e.getMessage()
                    + "; use the same version of all arcos-cache jars");
        }
    }

    private void add(StoreProvider provider) {
        byName.putIfAbsent(provider.name(), provider);
    }

    StoreProvider named(String store, String cacheName) {
        StoreProvider provider = byName.get(store);
        if (provider == null) {
            throw new CacheConfigurationException("cache " + cacheName + " asks for store \"" + store
                    + "\", which is not on the class path; there are " + byName.keySet()
                    + ", others come with a jar such as arcos-cache-redis");
        }
        return provider;
    }

    @Override
    public void close() {
        byName.values().forEach(StoreProvider::close);
    }
}
