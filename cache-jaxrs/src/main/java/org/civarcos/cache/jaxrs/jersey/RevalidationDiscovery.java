package org.civarcos.cache.jaxrs.jersey;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.FeatureContext;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.jaxrs.server.InjectedManager;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/**
 * Gives each application on Jersey its background revalidation and requests of its own, unless it has them, and its
 * cache manager for injection, and shows failures to the cache.
 */
@Priority(AutoDiscoverable.DEFAULT_PRIORITY)
public final class RevalidationDiscovery implements AutoDiscoverable {
    /** For Jersey. */
    public RevalidationDiscovery() {}

    @Override
    public void configure(FeatureContext context) {
        if (context.getConfiguration().getProperty(Revalidation.PROPERTY) == null) {
            JerseyRevalidation revalidation = new JerseyRevalidation();
            context.property(Revalidation.PROPERTY, revalidation).register(revalidation);
        }
        if (context.getConfiguration().getProperty(OwnRequests.PROPERTY) == null) {
            JerseyOwnRequests requests = new JerseyOwnRequests();
            context.property(OwnRequests.PROPERTY, requests).register(requests);
        }
        if (context.getConfiguration().getProperty(LastStep.PROPERTY) == null) {
            JerseyLastStep lastStep = new JerseyLastStep();
            context.property(LastStep.PROPERTY, lastStep).register(lastStep);
        }
        if (!context.getConfiguration().isRegistered(JerseyApplication.class)) {
            context.register(JerseyApplication.class);
        }
        context.register(binder(InjectedManager.of(context.getConfiguration())));
        if (!context.getConfiguration().isRegistered(UnmappedFailure.class)) {
            context.register(UnmappedFailure.class);
        }
    }

    /** The binder of the version of Jersey that there is: version 4 does not have the superclass of the other. */
    private static Object binder(CacheManager manager) {
        try {
            return new ManagerBinder(manager);
        } catch (NoClassDefFoundError newer) {
            return new Jersey4ManagerBinder(manager);
        }
    }
}
