package org.civarcos.cache.jaxrs.jersey;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.internal.process.Endpoint;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.glassfish.jersey.server.internal.routing.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A step in front of the endpoint that Jersey found for a request. Jersey runs filters of equal priority in no order that
 * a filter could know, so that the last of them has to be none.
 */
final class JerseyLastStep implements LastStep {
    @Override
    public boolean take(ContainerRequestContext request, Supplier<@Nullable Response> step) {
        try {
            return request instanceof ContainerRequest known && take(known, step);
        } catch (LinkageError otherVersion) {
            return false;
        }
    }

    private static boolean take(ContainerRequest request, Supplier<@Nullable Response> step) {
        if (!(request.getUriInfo() instanceof RoutingContext routing)) {
            return false;
        }
        Endpoint found = routing.getEndpoint();
        if (!(found instanceof ResourceInfo info)) {
            return false;
        }
        routing.setEndpoint(new Before(found, info, routing, step));
        return true;
    }

    private record Before(Endpoint found, ResourceInfo info, RoutingContext routing, Supplier<@Nullable Response> step)
            implements Endpoint, ResourceInfo {
        @Override
        public @Nullable ContainerResponse apply(RequestProcessingContext context) {
            routing.setEndpoint(found);
            Response answer = step.get();
            return answer == null ? found.apply(context) : new ContainerResponse(context.request(), answer);
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
}
