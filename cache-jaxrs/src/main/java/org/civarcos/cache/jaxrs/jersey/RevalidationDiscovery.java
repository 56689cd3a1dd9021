package org.civarcos.cache.jaxrs.jersey;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.FeatureContext;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.glassfish.jersey.internal.spi.AutoDiscoverable;

/** Gives each application on Jersey its background revalidation, unless it has one, and shows failures to the cache. */
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
        if (context.getConfiguration().getProperty(LastStep.PROPERTY) == null) {
            JerseyLastStep lastStep = new JerseyLastStep();
            context.property(LastStep.PROPERTY, lastStep).register(lastStep);
        }
        if (!context.getConfiguration().isRegistered(UnmappedFailure.class)) {
            context.register(UnmappedFailure.class);
        }
    }
}
