package org.civarcos.cache.cdi.deploy;

import org.civarcos.cache.CacheManager;

/** The manager of an application that makes none itself. */
final class ApplicationManager {
    private ApplicationManager() {}

    /** The loader of the application that is being deployed or started. */
    static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : ApplicationManager.class.getClassLoader();
    }

    static CacheManager create(ClassLoader loader) {
        return CacheManager.builder().classLoader(loader).build();
    }
}
