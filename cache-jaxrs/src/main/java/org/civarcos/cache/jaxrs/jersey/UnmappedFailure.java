package org.civarcos.cache.jaxrs.jersey;

import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.civarcos.cache.jaxrs.spi.Failure;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.spi.ExtendedExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Makes an exception that nothing else maps an answer, if a stored response can stand for it: Jersey lets the container
 * answer it without the filters otherwise. All other exceptions stay as unmapped as they were.
 */
@Priority(Integer.MAX_VALUE)
final class UnmappedFailure implements ExceptionMapper<Throwable>, ExtendedExceptionMapper<Throwable> {
    @Context
    private @Nullable Provider<ContainerRequest> request;

    @Override
    public boolean isMappable(Throwable exception) {
        if (exception instanceof WebApplicationException || request == null) {
            return false;
        }
        try {
            ContainerRequestContext current = request.get();
            return current.getProperty(Failure.PROPERTY) instanceof Failure failure && failure.isCovered();
        } catch (RuntimeException noRequest) {
            return false;
        }
    }

    @Override
    public Response toResponse(Throwable exception) {
        return Response.serverError().build();
    }
}
