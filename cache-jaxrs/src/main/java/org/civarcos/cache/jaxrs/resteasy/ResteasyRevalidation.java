package org.civarcos.cache.jaxrs.resteasy;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.RejectedExecutionException;
import org.civarcos.cache.jaxrs.renewal.Anonymous;
import org.civarcos.cache.jaxrs.renewal.ContainerThreads;
import org.civarcos.cache.jaxrs.spi.RenewalRequest;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.core.SynchronousDispatcher;
import org.jboss.resteasy.mock.MockHttpRequest;
import org.jboss.resteasy.mock.MockHttpResponse;
import org.jboss.resteasy.spi.Dispatcher;
import org.jspecify.annotations.Nullable;

/** Sends requests to the application from within, by RESTEasy's {@link Dispatcher}. Its threads end when idle. */
final class ResteasyRevalidation implements Revalidation {
    private final ContainerThreads threads =
            ContainerThreads.ofRenewals(Thread.currentThread().getContextClassLoader());

    @Override
    public boolean start(ContainerRequestContext request) {
        SecurityContext security = request.getSecurityContext();
        boolean known = security != null && security.getUserPrincipal() != null;
        boolean secure = security != null && security.isSecure();
        Dispatcher dispatcher = ResteasyContext.getContextData(Dispatcher.class);
        if (known || !(dispatcher instanceof SynchronousDispatcher application)) {
            return false;
        }
        RenewalRequest renewal =
                request.getProperty(RenewalRequest.PROPERTY) instanceof RenewalRequest asked ? asked : null;
        MockHttpRequest again = copy(request, renewal);
        try {
            threads.execute(() -> run(application, again, new Anonymous(secure), renewal));
            return true;
        } catch (RejectedExecutionException busy) {
            return false;
        }
    }

    private static MockHttpRequest copy(ContainerRequestContext original, @Nullable RenewalRequest renewal) {
        MockHttpRequest copy = MockHttpRequest.create(
                HttpMethod.GET,
                renewal == null ? original.getUriInfo().getRequestUri() : renewal.uri(),
                original.getUriInfo().getBaseUri());
        copy.setAttribute(MARK, renewal == null ? true : renewal);
        if (renewal == null) {
            original.getHeaders()
                    .forEach((name, values) -> copy.getMutableHeaders().addAll(name, values));
        } else {
            renewal.forEachField((name, value) -> copy.getMutableHeaders().add(name, value));
        }
        return copy;
    }

    private static void run(
            SynchronousDispatcher application,
            MockHttpRequest request,
            SecurityContext nobody,
            @Nullable RenewalRequest renewal) {
        Throwable failure = null;
        try {
            DispatchedRequest.run(application, request, new MockHttpResponse(), nobody);
        } catch (RuntimeException | LinkageError e) { // whatever the application throws: what is stored stays, stale
            failure = e;
        }
        if (renewal != null) {
            renewal.ended(failure);
        }
    }
}
