package org.civarcos.cache.opentelemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
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
 * Watches the application's manager: by the {@code OpenTelemetry} that CDI has, or else by the global one if it is set
 * by now, as an agent sets it. It is never asked for before, which would keep the application from setting it.
 */
@ApplicationScoped
class CacheTelemetryBean {
    private static final Logger LOGGER = System.getLogger(CacheTelemetryBean.class.getName());

    private @Nullable CacheTelemetry telemetry;

    void start(
            @Observes @Initialized(ApplicationScoped.class) Object started,
            Instance<CacheManager> managers,
            Instance<OpenTelemetry> beans) {
        if (!managers.isResolvable()) {
            return;
        }
        try {
            if (beans.isResolvable()) {
                telemetry = CacheTelemetry.of(beans.get(), managers.get());
            } else if (GlobalOpenTelemetry.isSet()) {
                telemetry = CacheTelemetry.of(GlobalOpenTelemetry.get(), managers.get());
            }
        } catch (RuntimeException | LinkageError e) {
            LOGGER.log(Level.WARNING, "the caches have no spans and metrics: OpenTelemetry refuses them", e);
        }
    }

    @PreDestroy
    void stop() {
        if (telemetry != null) {
            telemetry.close();
        }
    }
}
