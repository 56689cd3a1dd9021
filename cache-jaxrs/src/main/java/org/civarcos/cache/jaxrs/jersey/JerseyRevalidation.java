package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.civarcos.cache.jaxrs.renewal.Anonymous;
import org.civarcos.cache.jaxrs.renewal.ContainerThreads;
import org.civarcos.cache.jaxrs.spi.RenewalRequest;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.ContainerLifecycleListener;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the application from within, by {@link ApplicationHandler#apply}. Lives as long as its container.
 */
final class JerseyRevalidation implements Revalidation, ContainerLifecycleListener {
    private volatile @Nullable ApplicationHandler handler;
    private volatile @Nullable ContainerThreads threads;

    @Override
    public void onStartup(Container container) {
        threads = ContainerThreads.ofRenewals(Thread.currentThread().getContextClassLoader());
        handler = container.getApplicationHandler();
    }

    @Override
    public void onReload(Container container) {
        handler = container.getApplicationHandler();
    }

    @Override
    public void onShutdown(Container container) {
        handler = null;
        ContainerThreads running = threads;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean start(ContainerRequestContext request) {
        ApplicationHandler application = handler;
        ContainerThreads running = threads;
        SecurityContext security = request.getSecurityContext();
        boolean known = security != null && security.getUserPrincipal() != null;
        if (application == null || running == null || known || !(request instanceof ContainerRequest original)) {
            return false;
        }
        RenewalRequest renewal =
                request.getProperty(RenewalRequest.PROPERTY) instanceof RenewalRequest asked ? asked : null;
        try {
            ContainerRequest again = copy(original, renewal, security != null && security.isSecure(), application);
            running.execute(() -> run(application, again, renewal));
            return true;
        } catch (RejectedExecutionException busy) {
            return false;
        }
    }

    private static ContainerRequest copy(
            ContainerRequest original,
            @Nullable RenewalRequest renewal,
            boolean secure,
            ApplicationHandler application) {
        MapPropertiesDelegate properties = new MapPropertiesDelegate();
        properties.setProperty(MARK, renewal == null ? true : renewal);
        ContainerRequest copy = new ContainerRequest(
                original.getBaseUri(),
                renewal == null ? original.getRequestUri() : renewal.uri(),
                HttpMethod.GET,
                new Anonymous(secure),
                properties,
                application.getConfiguration());
        if (renewal == null) {
            original.getHeaders().forEach((name, values) -> copy.getHeaders().addAll(name, values));
        } else {
            renewal.forEachField((name, value) -> copy.getHeaders().add(name, value));
        }
        return copy;
    }

    private static void run(
            ApplicationHandler application, ContainerRequest request, @Nullable RenewalRequest renewal) {
        Throwable failure = null;
        try {
            application.apply(request, OutputStream.nullOutputStream()).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (RuntimeException | LinkageError e) { // whatever the application throws: what is stored stays, stale
            failure = e;
        }
        if (renewal != null) {
            renewal.ended(failure);
        }
    }
}
