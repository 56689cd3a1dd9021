package org.civarcos.cache.jaxrs.resteasy;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.civarcos.cache.jaxrs.server.RecordFilter;
import org.civarcos.cache.jaxrs.spi.Revalidation;

/**
 * Gives each application on RESTEasy its background revalidation, unless it has one, and its cache manager for injection,
 * and takes answers down before filters of the application that have the highest priority too: RESTEasy runs those of one
 * priority as they were registered, and this feature is registered before the application.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class ResteasyRevalidationFeature implements Feature {
    /** For RESTEasy. */
    public ResteasyRevalidationFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        context.register(SelectedVariantFilter.class)
                .register(RecordFilter.class)
                .register(new ManagerInjector(context.getConfiguration()));
        if (context.getConfiguration().getProperty(Revalidation.PROPERTY) != null) {
            return true;
        }
        context.property(Revalidation.PROPERTY, new ResteasyRevalidation());
        return true;
    }
}
