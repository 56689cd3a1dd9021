package org.civarcos.cache.jcache;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The provider that {@code javax.cache.Caching} finds: one manager for each URI and class loader. Thread-safe.
 *
 * <p>A URI is a name. One that is absolute and ends with {@code .properties} is read besides: it holds properties such
 * as {@code arcos.cache.cache.places.ttl=1h} for the caches of its manager. Properties that a manager is opened with
 * are stronger; see the reference on configuration for all names.
 */
public final class ArcosCachingProvider implements CachingProvider {
    private static final URI DEFAULT_URI = URI.create("arcos-cache");

    /**
     * The managers of all providers with one default class loader: {@code Caching} makes one, and keeps it for ever; what is
     * not to outlive its application makes another.
     */
    private static final Map<ClassLoader, Map<Place, JCacheManager>> ALL = new WeakHashMap<>();

    /** Weak, since {@code Caching} keeps providers for ever, and a shared one must not keep an application. */
    private final WeakReference<ClassLoader> contextLoader;

    /** Guarded by itself. */
    private final Map<Place, JCacheManager> managers;

    /** For {@link java.util.ServiceLoader}. The default class loader is the context class loader of now. */
    public ArcosCachingProvider() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        contextLoader = new WeakReference<>(context);
        managers = managersOf(context == null ? ArcosCachingProvider.class.getClassLoader() : context);
    }

    private static Map<Place, JCacheManager> managersOf(ClassLoader loader) {
        synchronized (ALL) {
            return ALL.computeIfAbsent(loader, absent -> new HashMap<>());
        }
    }

    /** Where a manager belongs. */
    private record Place(URI uri, ClassLoader loader) {}

    @Override
    public CacheManager getCacheManager() {
        return getCacheManager(null, null, null);
    }

    @Override
    public CacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, null);
    }

    @Override
    public CacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
        Place place = place(uri, classLoader);
        synchronized (managers) {
            JCacheManager manager = managers.get(place);
            if (manager == null) {
                Properties own = new Properties();
                if (properties != null) {
                    own.putAll(properties);
                }
                manager = new JCacheManager(this, place.uri, place.loader, own);
                managers.put(place, manager);
            }
            return manager;
        }
    }

    private Place place(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return new Place(
                uri == null ? getDefaultURI() : uri, classLoader == null ? getDefaultClassLoader() : classLoader);
    }

    @Override
    public ClassLoader getDefaultClassLoader() {
        ClassLoader context = contextLoader.get();
        return context != null ? context : ArcosCachingProvider.class.getClassLoader();
    }

    @Override
    public URI getDefaultURI() {
        return DEFAULT_URI;
    }

    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {
        close(remove(place -> true));
    }

    @Override
    public void close(@Nullable ClassLoader classLoader) {
        ClassLoader loader = classLoader == null ? getDefaultClassLoader() : classLoader;
        close(remove(place -> place.loader == loader));
    }

    @Override
    public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        Place closed = place(uri, classLoader);
        close(remove(closed::equals));
    }

    private List<JCacheManager> remove(Predicate<Place> which) {
        List<JCacheManager> removed = new ArrayList<>();
        synchronized (managers) {
            managers.entrySet().removeIf(entry -> {
                if (which.test(entry.getKey())) {
                    removed.add(entry.getValue());
                    return true;
                }
                return false;
            });
        }
        return removed;
    }

    /** Outside the lock: closing calls listeners, loaders and writers that are closeable. */
    private static void close(List<JCacheManager> managers) {
        FirstFailure failures = new FirstFailure();
        for (JCacheManager manager : managers) {
            boolean unused = failures.trying(() -> {
                manager.shutDown();
                return true;
            });
        }
        failures.report();
    }

    @Override
    public boolean isSupported(OptionalFeature feature) {
        return feature == OptionalFeature.STORE_BY_REFERENCE;
    }
}
