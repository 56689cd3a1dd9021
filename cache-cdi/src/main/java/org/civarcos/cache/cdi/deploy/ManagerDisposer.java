package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanDisposer;
import org.civarcos.cache.CacheManager;

/** Closes the manager at the end of the application. For the container alone. */
public final class ManagerDisposer implements SyntheticBeanDisposer<CacheManager> {
    /** For the container. */
    public ManagerDisposer() {}

    @Override
    public void dispose(CacheManager manager, Instance<Object> lookup, Parameters parameters) {
        manager.close();
    }
}
