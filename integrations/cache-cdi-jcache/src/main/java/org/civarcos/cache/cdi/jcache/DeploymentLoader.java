package org.civarcos.cache.cdi.jcache;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import org.civarcos.cache.spi.ApplicationLoader;

/** The class loader of the thread that deployed an application. That of a request may be another one. */
final class DeploymentLoader {
    private DeploymentLoader() {}

    static ClassLoader of(Instance<Object> beans) {
        try {
            JCacheExtension extension = beans.select(BeanManager.class).get().getExtension(JCacheExtension.class);
            return extension == null ? current() : extension.loader();
        } catch (RuntimeException deployedAtBuildTime) {
            return current(); // and there is one for all
        }
    }

    static ClassLoader current() {
        return ApplicationLoader.current();
    }
}
