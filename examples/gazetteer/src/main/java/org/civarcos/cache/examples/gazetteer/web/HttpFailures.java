package org.civarcos.cache.examples.gazetteer.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.NoContentException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Gives 404, 405, 415 and their like a document; what else the exception says, such as {@code Allow}, stays. */
@Provider
public class HttpFailures implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException failure) {
        Response given = failure.getResponse();
        if (given.hasEntity() || given.getStatus() < 400) {
            return given;
        }
        Response problem = Problem.response(given.getStatusInfo(), detail(failure));
        given.getHeaders().forEach((name, values) -> problem.getHeaders().putIfAbsent(name, values));
        return problem;
    }

    private static @Nullable String detail(WebApplicationException failure) {
        if (failure.getCause() instanceof NoContentException) {
            return "the body is missing";
        }
        String message = failure.getMessage();
        return message == null || message.startsWith("HTTP ") ? null : message;
    }
}
