package org.civarcos.cache.jaxrs.resteasy;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.civarcos.cache.jaxrs.server.RecordFilter;
import org.civarcos.cache.jaxrs.spi.GivenApplication;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.spi.Dispatcher;

/**
 * Gives each application on RESTEasy its background revalidation and requests of its own, unless it has them, and its
 * cache manager for injection, and takes answers down before filters of the application that have the highest priority
 * too: RESTEasy runs those of one priority as they were registered, and this feature is registered before the
 * application.
 */
@ConstrainedTo(RuntimeType.SERVER)
public final class ResteasyRevalidationFeature implements Feature {
    private static final String[] NEEDED = {
        "org.jboss.resteasy.core.ResteasyContext",
        "org.jboss.resteasy.core.SynchronousDispatcher",
        "org.jboss.resteasy.mock.MockHttpRequest",
        "org.jboss.resteasy.spi.ContextInjector"
    };

    /** For RESTEasy. */
    public ResteasyRevalidationFeature() {}

    /**
     * Whether a server that has RESTEasy shows applications what is in it: Open Liberty does not unless it is asked to.
     */
    private static boolean seesRuntime() {
        try {
            for (String name : NEEDED) {
                Class.forName(name, false, ResteasyRevalidationFeature.class.getClassLoader());
            }
            return true;
        } catch (ClassNotFoundException | LinkageError hidden) {
            return false;
        }
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (!seesRuntime()) {
            return false;
        }
        context.register(SelectedVariantFilter.class)
                .register(RecordFilter.class)
                .register(new ManagerInjector(context.getConfiguration()));
        context.property(
                GivenApplication.PROPERTY, (GivenApplication) () -> ResteasyContext.getContextData(Application.class));
        if (context.getConfiguration().getProperty(OwnRequests.PROPERTY) == null) {
            OwnRequests requests = ResteasyOwnRequests.of(ResteasyContext.getContextData(Dispatcher.class));
            context.property(OwnRequests.PROPERTY, requests);
        }
        if (context.getConfiguration().getProperty(Revalidation.PROPERTY) != null) {
            return true;
        }
        context.property(Revalidation.PROPERTY, new ResteasyRevalidation());
        return true;
    }
}
