package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.ContainerLifecycleListener;
import org.jspecify.annotations.Nullable;

/** Sends requests to the application from within, by {@link ApplicationHandler#apply}. Lives as long as its container. */
final class JerseyRevalidation implements Revalidation, ContainerLifecycleListener {
    private static final System.Logger LOG = System.getLogger("org.civarcos.cache.http");

    private volatile @Nullable ApplicationHandler handler;
    private volatile @Nullable RevalidationThreads threads;

    @Override
    public void onStartup(Container container) {
        threads = new RevalidationThreads(Thread.currentThread().getContextClassLoader());
        handler = container.getApplicationHandler();
    }

    @Override
    public void onReload(Container container) {
        handler = container.getApplicationHandler();
    }

    @Override
    public void onShutdown(Container container) {
        handler = null;
        RevalidationThreads running = threads;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean start(ContainerRequestContext request) {
        ApplicationHandler application = handler;
        RevalidationThreads running = threads;
        if (application == null || running == null || !(request instanceof ContainerRequest original)) {
            return false;
        }
        try {
            ContainerRequest again = copy(original, application);
            running.execute(() -> run(application, again));
            return true;
        } catch (RejectedExecutionException busy) {
            return false;
        }
    }

    private static ContainerRequest copy(ContainerRequest original, ApplicationHandler application) {
        MapPropertiesDelegate properties = new MapPropertiesDelegate();
        properties.setProperty(MARK, true);
        ContainerRequest copy = new ContainerRequest(
                original.getBaseUri(),
                original.getRequestUri(),
                HttpMethod.GET,
                original.getSecurityContext(),
                properties,
                application.getConfiguration());
        original.getHeaders().forEach((name, values) -> copy.getHeaders().addAll(name, values));
        return copy;
    }

    private static void run(ApplicationHandler application, ContainerRequest request) {
        try {
            application.apply(request, OutputStream.nullOutputStream()).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) { // whatever the resource throws: what is stored stays, stale
            LOG.log(Level.DEBUG, "a stored response is not renewed", e);
        }
    }
}
