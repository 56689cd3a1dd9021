package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.civarcos.cache.jaxrs.spi.GivenApplication;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;

/** The application as Jersey injects it, which may be a wrapper around the one that it was given. */
final class JerseyApplication implements Feature, GivenApplication {
    @Context
    private @Nullable Application application;

    @Override
    public boolean configure(FeatureContext context) {
        context.property(PROPERTY, this);
        return true;
    }

    @Override
    public @Nullable Application injected() {
        return application;
    }

    /** The application that Jersey has wrapped, once or more, into a configuration of its own. */
    @Override
    public Application of(Application injected) {
        Application inner = injected instanceof ResourceConfig outer ? outer.getApplication() : injected;
        return inner == injected ? inner : of(inner);
    }
}
