package org.civarcos.cache.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupProgress;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells how far the warm-ups are, and is down until that of the application has ended if it is asked to. */
@Readiness
@ApplicationScoped
class CacheWarmupCheck implements HealthCheck {
    private static final String NAME = "arcos-cache-warmup";

    private final CacheManager manager;

    /** For the container's proxy alone. */
    @SuppressWarnings("NullAway")
    CacheWarmupCheck() {
        this(null);
    }

    @Inject
    CacheWarmupCheck(CacheManager manager) {
        this.manager = manager;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME);
        boolean hasEnded = false;
        for (WarmupProgress warmup : manager.warmups()) {
            hasEnded |= warmup.name().equals(Warmup.APPLICATION) && warmup.hasEnded();
            response.withData(
                    warmup.name(),
                    warmup.done() + " of " + warmup.total() + " keys, " + warmup.failed() + " failed"
                            + (warmup.hasEnded() ? ", ended" : ""));
        }
        boolean waits = manager.settings().get(HealthSettings.WARM_READINESS).orElse(false);
        return response.status(hasEnded || !waits).build();
    }
}
