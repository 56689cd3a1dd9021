package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.HttpMethod;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.civarcos.cache.jaxrs.renewal.Anonymous;
import org.civarcos.cache.jaxrs.renewal.ContainerThreads;
import org.civarcos.cache.jaxrs.spi.OwnRequest;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.spi.Container;
import org.glassfish.jersey.server.spi.ContainerLifecycleListener;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of our own to the application by {@link ApplicationHandler#apply}. Lives as long as its container,
 * whose start waits for what is done then.
 */
final class JerseyOwnRequests implements OwnRequests, ContainerLifecycleListener {
    private final List<Runnable> atStart = new ArrayList<>();
    private volatile @Nullable Target target;
    private volatile Optional<String> path = Optional.empty();
    private volatile boolean ended;

    /**
     * Destination of warm-up requests.
     *
     * @param application the application
     * @param threads where they run
     */
    private record Target(ApplicationHandler application, ContainerThreads threads) {}

    @Override
    public void onStartup(Container container) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        List<Runnable> actions;
        synchronized (atStart) {
            target = new Target(container.getApplicationHandler(), ContainerThreads.ofOwnRequests(loader));
            path = ServletMount.of(container);
            ended = false;
            actions = List.copyOf(atStart);
            atStart.clear();
        }
        actions.forEach(Runnable::run);
    }

    @Override
    public void onReload(Container container) {
        Target known = target;
        if (known != null) {
            target = new Target(container.getApplicationHandler(), known.threads());
        }
    }

    @Override
    public void onShutdown(Container container) {
        Target known = target;
        target = null;
        ended = true;
        if (known != null) {
            known.threads().shutdownNow();
        }
    }

    @Override
    public Optional<String> path() {
        return path;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void whenStarted(Runnable action) {
        Target known;
        synchronized (atStart) {
            known = target;
            if (known == null) {
                atStart.add(action);
                return;
            }
        }
        known.threads().execute(action); // the thread that found this out serves a client
    }

    @Override
    public int send(OwnRequest request) throws Exception {
        Target known = target;
        if (known == null) {
            throw new IllegalStateException("the application has ended, or has not started yet");
        }
        try {
            return known.threads().call(() -> answer(known.application(), request));
        } catch (ExecutionException e) {
            throw ContainerThreads.failureOf(e);
        }
    }

    private static int answer(ApplicationHandler application, OwnRequest request) throws Exception {
        try {
            return application
                    .apply(received(request, application), OutputStream.nullOutputStream())
                    .get()
                    .getStatus();
        } catch (ExecutionException e) {
            throw ContainerThreads.failureOf(e);
        }
    }

    private static ContainerRequest received(OwnRequest request, ApplicationHandler application) {
        MapPropertiesDelegate properties = new MapPropertiesDelegate();
        properties.setProperty(OwnRequest.PROPERTY, request);
        ContainerRequest received = new ContainerRequest(
                request.base(),
                request.uri(),
                HttpMethod.GET,
                new Anonymous("https".equals(request.base().getScheme())),
                properties,
                application.getConfiguration());
        request.forEachField((name, value) -> received.getHeaders().add(name, value));
        return received;
    }
}
