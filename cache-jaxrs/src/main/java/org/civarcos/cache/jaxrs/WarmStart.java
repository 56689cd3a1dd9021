package org.civarcos.cache.jaxrs;

import java.util.Map;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.jaxrs.policy.WarmSettings;
import org.civarcos.cache.jaxrs.server.ApplicationCache;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.civarcos.cache.spi.Settings;
import org.civarcos.cache.support.ApplicationWarmup;
import org.civarcos.cache.support.CdiManager;

/**
 * Start of a REST application's warm-ups: those that waited for it continue, and the configured ones begin where no CDI
 * container has begun them.
 *
 * @param cache the responses of the application
 * @param requests sends requests to it
 * @param settings what is set for an application without a manager
 */
record WarmStart(ApplicationCache cache, OwnRequests requests, Settings settings) implements Runnable {
    @Override
    public void run() {
        cache.started(requests).forEach(WarmStart::complete);
        if (WarmSettings.of(settings).isWanted() && !CdiManager.isThere()) {
            begin(cache.manager());
        }
    }

    /** Only the warm-up of the application holds up its start. */
    private static void complete(Warmup warmup) {
        if (warmup.name().equals(Warmup.APPLICATION)) {
            ApplicationWarmup.complete(warmup);
        }
    }

    /** Begins it, unless the program did with the manager that it gave. */
    private static void begin(CacheManager manager) {
        boolean isBegun =
                manager.warmups().stream().anyMatch(progress -> progress.name().equals(Warmup.APPLICATION));
        if (!isBegun) {
            ApplicationWarmup.start(manager, Map.of());
        }
    }
}
