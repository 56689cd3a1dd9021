package org.civarcos.cache.impl;

import org.civarcos.cache.CacheManager;
import org.civarcos.cache.impl.expiry.DelayThread;
import org.civarcos.cache.spi.CacheProvider;
import org.civarcos.cache.spi.ManagerOptions;

/** Makes managers of this engine. */
public final class EngineProvider implements CacheProvider {
    static {
        DelayThread.start();
    }

    /** For {@link java.util.ServiceLoader}. */
    public EngineProvider() {}

    @Override
    public CacheManager createManager(ManagerOptions options) {
        return StoreCacheManager.create(options);
    }
}
