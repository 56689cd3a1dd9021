package org.civarcos.cache.cdi.deploy;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import org.civarcos.cache.CacheManager;

/** Makes the manager of an application. For the container alone. */
public final class ManagerCreator implements SyntheticBeanCreator<CacheManager> {
    /** For the container. */
    public ManagerCreator() {}

    @Override
    public CacheManager create(Instance<Object> lookup, Parameters parameters) {
        return ApplicationManager.create(ApplicationManager.loader());
    }
}
