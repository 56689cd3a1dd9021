package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.jboss.weld.environment.se.Weld;

/**
 * An application in a real container, of the given beans alone. The system property {@code arcos.test.extension} says
 * which of the two extensions brings the annotations: {@code portable}, or {@code build} for the build-compatible one.
 */
final class TestApplication implements AutoCloseable {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final SeContainer container;

    private TestApplication(Class<?>... beans) {
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
        try {
            container = initializer().addBeanClasses(beans).initialize();
        } catch (RuntimeException | Error e) {
            Thread.currentThread().setContextClassLoader(before);
            throw e;
        }
    }

    static TestApplication of(Class<?>... beans) {
        return new TestApplication(beans);
    }

    static boolean isBuilt() {
        return System.getProperty("arcos.test.extension", "portable").equals("build");
    }

    private static SeContainerInitializer initializer() {
        SeContainerInitializer initializer = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .setClassLoader(Thread.currentThread().getContextClassLoader());
        return isBuilt() ? OnWeld.add(initializer) : initializer.addExtensions(new JCacheExtension());
    }

    /** Loaded only where Weld is the container: the standard has no way to add such an extension. */
    private static final class OnWeld {
        private OnWeld() {}

        @SuppressWarnings("unchecked") // an array for the variable arguments
        static SeContainerInitializer add(SeContainerInitializer initializer) {
            return ((Weld) initializer).addBuildCompatibleExtensions(UnskippedBuildExtension.class);
        }
    }

    <T> T get(Class<T> bean) {
        return container.select(bean).get();
    }

    /** The manager that the annotations use: the default one of the provider, for this application's class loader. */
    CacheManager manager() {
        return Caching.getCachingProvider().getCacheManager();
    }

    Cache<Object, Object> cache(String name) {
        return manager().getCache(name);
    }

    /** Ends the application; whatever else asked for its caches goes on. */
    void stop() {
        if (container.isRunning()) {
            container.close();
        }
    }

    @Override
    public void close() {
        try {
            stop();
            Caching.getCachingProvider().close();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
