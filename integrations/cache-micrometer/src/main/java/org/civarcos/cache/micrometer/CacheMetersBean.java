package org.civarcos.cache.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.civarcos.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * Binds the meters of the application's manager to its registry when both are there. The registry has to be a singleton
 * or dependent, as the platforms make it: some of its methods cannot be called through a client proxy.
 */
@ApplicationScoped
class CacheMetersBean {
    private static final Logger LOGGER = System.getLogger(CacheMetersBean.class.getName());

    private @Nullable CacheMeters meters;

    void start(
            @Observes @Initialized(ApplicationScoped.class) Object started,
            Instance<CacheManager> managers,
            Instance<MeterRegistry> registries) {
        if (managers.isResolvable() && registries.isResolvable()) {
            CacheMeters bound = new CacheMeters(managers.get());
            try {
                bound.bindTo(registries.get());
                meters = bound;
            } catch (RuntimeException | LinkageError e) {
                LOGGER.log(Level.WARNING, "the caches are not measured: the registry of meters refuses them", e);
            }
        }
    }

    @PreDestroy
    void stop() {
        if (meters != null) {
            meters.close();
        }
    }
}
