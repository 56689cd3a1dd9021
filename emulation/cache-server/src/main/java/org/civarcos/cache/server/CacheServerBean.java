package org.civarcos.cache.server;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import org.civarcos.cache.CacheManager;
import org.jspecify.annotations.Nullable;

/**
 * Starts the server that the settings of the application's manager ask for, where there is CDI, and closes it in the
 * end.
 */
@ApplicationScoped
class CacheServerBean {
    private @Nullable CacheServer server;

    void start(@Observes @Initialized(ApplicationScoped.class) Object started, Instance<CacheManager> managers) {
        if (managers.isResolvable()) {
            server = CacheServer.of(managers.get()).orElse(null);
        }
    }

    @PreDestroy
    void stop() {
        if (server != null) {
            server.close();
        }
    }
}
