package org.civarcos.cache.cdi.deploy;

import org.civarcos.cache.CacheManager;
import org.civarcos.cache.spi.ApplicationLoader;
import org.civarcos.cache.spi.Settings;

/** The manager of an application that makes none itself. */
final class ApplicationManager {
    private ApplicationManager() {}

    /** The loader of the application that is being deployed or started. */
    static ClassLoader loader() {
        return ApplicationLoader.current();
    }

    /** Makes the manager of an application whose settings its deployment has checked. */
    static CacheManager create(ClassLoader loader, Settings checked) {
        return CacheManager.builder().classLoader(loader).settings(checked).build();
    }

    /**
     * Makes the manager of an application that was deployed when it was built, with the settings that there are now.
     */
    static CacheManager create(ClassLoader loader) {
        return CacheManager.builder().classLoader(loader).build();
    }
}
