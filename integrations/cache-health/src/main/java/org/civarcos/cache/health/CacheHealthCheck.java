package org.civarcos.cache.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.civarcos.cache.CacheHealth;
import org.civarcos.cache.CacheManager;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Tells what failed lately. */
@Readiness
@ApplicationScoped
class CacheHealthCheck implements HealthCheck {
    private static final String NAME = "arcos-cache";

    private final CacheManager manager;

    /** For the container's proxy alone. */
    @SuppressWarnings("NullAway")
    CacheHealthCheck() {
        this(null);
    }

    @Inject
    CacheHealthCheck(CacheManager manager) {
        this.manager = manager;
    }

    @Override
    public HealthCheckResponse call() {
        CacheHealth health = manager.health();
        boolean downIfFailing = manager.settings().get(HealthSettings.DOWN).orElse(false);
        HealthCheckResponseBuilder response = HealthCheckResponse.named(NAME)
                .status(health.isUp() || !downIfFailing)
                .withData("failures", health.failureCount());
        health.recent()
                .forEach((cache, incident) -> response.withData(
                        cache.isEmpty() ? "failing" : "failing." + cache,
                        incident.time() + " " + incident.failure().operation() + ": "
                                + text(incident.failure().cause())));
        return response.build();
    }

    /** What a failure says; its class where its text, which may be the user's, fails. */
    private static String text(Throwable failure) {
        try {
            return failure.toString();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return failure.getClass().getName();
        }
    }
}
