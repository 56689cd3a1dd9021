package org.civarcos.cache.spi;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.civarcos.cache.CacheConfigurationException;
import org.civarcos.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/** An engine: makes managers. Found by {@link ServiceLoader}. Stateless. */
public interface CacheProvider {
    /**
     * Makes a manager.
     *
     * @param options what it needs
     * @return a new manager
     */
    CacheManager createManager(ManagerOptions options);

    /**
     * Opens stores for code that needs no cache above them.
     *
     * @param options the application's loader, time, executor and settings; its threads are left to the caller
     * @return the opener, which the caller closes
     * @throws UnsupportedOperationException if this engine has none, as the default does
     */
    default StoreOpener stores(ManagerOptions options) {
        throw new UnsupportedOperationException("this cache engine opens no stores without caches");
    }

    /**
     * Tells the kinds of store that its managers can open, to check settings before there is a manager.
     *
     * @param application the loader of the application
     * @return by the name of each kind, what such stores {@linkplain StoreProvider#capabilities() can do}; none, the
     *     default, if the engine does not tell
     * @throws CacheConfigurationException if a store does not load
     */
    default Map<String, Optional<Set<Capability>>> storeKinds(ClassLoader application) {
        return Map.of();
    }

    /**
     * Finds the engine: with the loader of this interface first, so that the application's loader matters only where
     * the two differ.
     *
     * @param application the loader of the application
     * @return the engine
     * @throws CacheConfigurationException if there is none, or one that does not load
     */
    static CacheProvider find(ClassLoader application) {
        CacheProvider own = first(CacheProvider.class.getClassLoader());
        CacheProvider found = own != null ? own : first(application);
        if (found == null) {
            throw new CacheConfigurationException(
                    "no cache engine found: add org.civarcos.cache:arcos-cache-impl to the class path");
        }
        return found;
    }

    private static @Nullable CacheProvider first(ClassLoader loader) {
        try {
            Iterator<CacheProvider> all =
                    ServiceLoader.load(CacheProvider.class, loader).iterator();
            return all.hasNext() ? all.next() : null;
        } catch (ServiceConfigurationError e) {
            throw new CacheConfigurationException("the cache engine does not load: " + e.getMessage()
                    + "; use the same version of all arcos-cache jars");
        }
    }
}
