package org.civarcos.cache.jaxrs.resteasy;

import jakarta.ws.rs.HttpMethod;
import java.util.concurrent.ExecutionException;
import org.civarcos.cache.jaxrs.renewal.Anonymous;
import org.civarcos.cache.jaxrs.renewal.ContainerThreads;
import org.civarcos.cache.jaxrs.spi.OwnRequest;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of our own to the application by RESTEasy's dispatcher. RESTEasy tells nobody when an application is
 * there: that is so when the thread which deploys it has come back from that, for which another waits.
 */
final class ResteasyOwnRequests implements OwnRequests {
    private static final String DEPLOYMENT = "org.jboss.resteasy.core.ResteasyDeploymentImpl";
    private static final long LOOK_MILLIS = 10;

    private final SynchronousDispatcher application;
    private final Thread deploying = Thread.currentThread();
    private final ContainerThreads threads =
            ContainerThreads.ofOwnRequests(Thread.currentThread().getContextClassLoader());

    private ResteasyOwnRequests(SynchronousDispatcher application) {
        this.application = application;
    }

    /** Those of the application that this thread deploys; of none that has another dispatcher. */
    static OwnRequests of(@Nullable Object dispatcher) {
        return dispatcher instanceof SynchronousDispatcher known ? new ResteasyOwnRequests(known) : NONE;
    }

    @Override
    public void whenStarted(Runnable action) {
        threads.execute(() -> {
            try {
                while (isDeploying()) {
                    Thread.sleep(LOOK_MILLIS);
                }
                action.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean isDeploying() {
        for (StackTraceElement frame : deploying.getStackTrace()) {
            if (frame.getClassName().equals(DEPLOYMENT) && frame.getMethodName().startsWith("start")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int send(OwnRequest request) throws Exception {
        if (threads.isShutdown()) {
            throw new IllegalStateException("the application has ended");
        }
        try {
            return threads.call(() -> answer(request));
        } catch (ExecutionException e) {
            throw ContainerThreads.failureOf(e);
        }
    }

    @Override
    public void end() {
        threads.shutdownNow();
    }

    private int answer(OwnRequest request) {
        MockHttpRequest received = MockHttpRequest.create(HttpMethod.GET, request.uri(), request.base());
        received.setAttribute(OwnRequest.PROPERTY, request);
        request.forEachField((name, value) -> received.getMutableHeaders().add(name, value));
        MockHttpResponse answer = new MockHttpResponse();
        DispatchedRequest.run(
                application,
                received,
                answer,
                new Anonymous("https".equals(request.base().getScheme())));
        return answer.getStatus();
    }
}
