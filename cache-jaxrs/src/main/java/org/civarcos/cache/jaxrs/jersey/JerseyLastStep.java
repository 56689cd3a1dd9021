package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.civarcos.cache.jaxrs.renewal.ContainerThreads;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.internal.process.Endpoint;
import org.glassfish.jersey.server.internal.routing.RoutingContext;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.ContainerLifecycleListener;
import org.jspecify.annotations.Nullable;

/**
 * A step in front of the endpoint that Jersey found for a request. Jersey runs filters of equal priority in no order
 * that a filter could know, so that the last of them has to be none. Lives as long as its container.
 */
final class JerseyLastStep implements LastStep, ContainerLifecycleListener {
    private volatile @Nullable Returns returns;

    /**
     * Means by which a suspended request resumes.
     *
     * @param handler the application
     * @param threads where it goes on
     */
    record Returns(ApplicationHandler handler, ContainerThreads threads) {}

    @Override
    public void onStartup(Container container) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        returns = new Returns(container.getApplicationHandler(), ContainerThreads.ofReturns(loader));
    }

    @Override
    public void onReload(Container container) {
        Returns known = returns;
        if (known != null) {
            returns = new Returns(container.getApplicationHandler(), known.threads());
        }
    }

    @Override
    public void onShutdown(Container container) {
        Returns known = returns;
        returns = null;
        if (known != null) {
            known.threads().shutdown(); // those that wait are told, so far as they can be
        }
    }

    @Override
    public boolean take(ContainerRequestContext request, Step step) {
        try {
            return request instanceof ContainerRequest known && takeKnown(known, step);
        } catch (LinkageError otherVersion) {
            return false;
        }
    }

    private boolean takeKnown(ContainerRequest request, Step step) {
        if (!(request.getUriInfo() instanceof RoutingContext routing)) {
            return false;
        }
        Endpoint found = routing.getEndpoint();
        if (!(found instanceof ResourceInfo info)) {
            return false;
        }
        routing.setEndpoint(new JerseyPlace(found, info, routing, step, returns));
        return true;
    }
}
