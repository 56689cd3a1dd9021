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

    /** The managers by default class loader, for those who share them. Guarded by itself. */
    private static final Map<ClassLoader, WeakReference<Managers>> SHARED = new WeakHashMap<>();

    /** Weak, since {@code Caching} keeps providers for ever, and a shared one must not keep an application. */
    private final WeakReference<ClassLoader> contextLoader;

    /** Guarded by itself. */
    private final Managers managers;

    /** For {@link java.util.ServiceLoader}. The default class loader is the context class loader of now. */
    public ArcosCachingProvider() {
        this(Thread.currentThread().getContextClassLoader(), false);
    }

    private ArcosCachingProvider(@Nullable ClassLoader context, boolean isShared) {
        contextLoader = new WeakReference<>(context);
        managers = managersOf(getDefaultClassLoader(), isShared);
    }

    /**
     * Makes a provider that is not to outlive an application: {@code Caching} may belong to the server, and keeps what
     * it has found for ever. It has the same managers as the first provider that {@code Caching} finds with that class
     * loader.
     *
     * @param application the class loader of the application, the provider's default
     * @return a provider, to be closed with the application
     */
    public static ArcosCachingProvider of(ClassLoader application) {
        return new ArcosCachingProvider(application, true);
    }

    private static Managers managersOf(ClassLoader loader, boolean isShared) {
        synchronized (SHARED) {
            WeakReference<Managers> known = SHARED.get(loader);
            Managers shared = known == null ? null : known.get();
            if (shared != null && (isShared || !shared.found)) {
                shared.found |= !isShared;
                return shared;
            }
            Managers own = new Managers();
            own.found = !isShared;
            if (shared == null) {
                SHARED.put(loader, new WeakReference<>(own));
            }
            return own;
        }
    }

    /** Managers of one provider, or of one that {@code Caching} has found and those of applications beside it. */
    private static final class Managers extends HashMap<Place, JCacheManager> {
        private static final long serialVersionUID = 1;

        /** Whether {@code Caching} has found a provider with these: another one that it finds has its own. */
        private boolean found;
    }

    /** Home of a manager. */
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
