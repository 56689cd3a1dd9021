package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.internal.process.Endpoint;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.glassfish.jersey.server.internal.routing.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The endpoint of one request with a step in front of it. */
final class JerseyPlace implements Endpoint, ResourceInfo, LastStep.Place {
    /** There the request's context is the container's, which has its own ways to go on in another thread. */
    private static final String OF_SERVLETS = "org.glassfish.jersey.servlet.";

    private final Endpoint found;
    private final ResourceInfo info;
    private final RoutingContext routing;
    private final LastStep.Step step;
    private final JerseyLastStep.@Nullable Returns returns;
    private @Nullable RequestProcessingContext processing;
    private boolean left;

    JerseyPlace(
            Endpoint found,
            ResourceInfo info,
            RoutingContext routing,
            LastStep.Step step,
            JerseyLastStep.@Nullable Returns returns) {
        this.found = found;
        this.info = info;
        this.routing = routing;
        this.step = step;
        this.returns = returns;
    }

    @Override
    public @Nullable ContainerResponse apply(RequestProcessingContext context) {
        routing.setEndpoint(found);
        processing = context;
        Response answer = step.take(this);
        if (left) {
            return null;
        }
        return answer == null ? proceed(context) : shown(context, new ContainerResponse(context.request(), answer));
    }

    /** What is pushed later sees the response earlier: the filters were pushed before. */
    private @Nullable ContainerResponse proceed(RequestProcessingContext context) {
        Function<ContainerResponse, ContainerResponse> shown = response -> shown(context, response);
        context.push(shown);
        return found.apply(context);
    }

    private ContainerResponse shown(RequestProcessingContext context, ContainerResponse response) {
        step.answered(context.request(), response);
        return response;
    }

    @Override
    public boolean showsAnswers() {
        return true;
    }

    @Override
    public boolean leave(CompletionStage<?> until) {
        RequestProcessingContext context = processing();
        if (returns == null || !isNobodys(context.request())) {
            return false;
        }
        WaitingRequest waiting = WaitingRequest.suspend(context, step, returns);
        if (waiting == null) {
            return false;
        }
        left = true;
        waiting.resumeAfter(until);
        return true;
    }

    /**
     * Only what the cache has taken down itself can begin anew: neither a user nor a certificate of the container's.
     */
    private static boolean isNobodys(ContainerRequest request) {
        SecurityContext security = request.getSecurityContext();
        boolean plain = security == null || (security.getUserPrincipal() == null && !security.isSecure());
        return plain && !request.getResponseWriter().getClass().getName().startsWith(OF_SERVLETS);
    }

    @Override
    public void atEnd(Runnable action) {
        processing().closeableService().add(action::run);
    }

    private RequestProcessingContext processing() {
        return Objects.requireNonNull(processing);
    }

    @Override
    public Method getResourceMethod() {
        return info.getResourceMethod();
    }

    @Override
    public Class<?> getResourceClass() {
        return info.getResourceClass();
    }
}
