package org.civarcos.cache.impl;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.impl.clock.DelayThread;
import org.civarcos.cache.impl.manager.StoreCacheManager;
import org.civarcos.cache.impl.open.StoreProviders;
import org.civarcos.cache.impl.open.Stores;
import org.civarcos.cache.impl.trace.Tracers;
import org.civarcos.cache.spi.CacheProvider;
import org.civarcos.cache.spi.Capability;
import org.civarcos.cache.spi.ManagerOptions;
import org.civarcos.cache.spi.StoreOpener;

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

    @Override
    public StoreOpener stores(ManagerOptions options) {
        return new Stores(options, new Tracers());
    }

    @Override
    public Map<String, Optional<Set<Capability>>> storeKinds(ClassLoader application) {
        try (StoreProviders providers = new StoreProviders(application)) {
            return providers.capabilities();
        }
    }
}
