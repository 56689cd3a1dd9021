package org.civarcos.cache.jaxrs.resteasy;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.civarcos.cache.jaxrs.spi.Revalidation;

/** Gives each application on RESTEasy its background revalidation, unless it has one. */
@ConstrainedTo(RuntimeType.SERVER)
public final class ResteasyRevalidationFeature implements Feature {
    /** For RESTEasy. */
    public ResteasyRevalidationFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().getProperty(Revalidation.PROPERTY) != null) {
            return false;
        }
        context.property(Revalidation.PROPERTY, new ResteasyRevalidation());
        return true;
    }
}
