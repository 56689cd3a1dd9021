package org.civarcos.cache.examples.gazetteer.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.civarcos.cache.examples.gazetteer.place.InvalidInputException;

/** Tells the caller, with a 400, what they got wrong. */
@Provider
public class InvalidInput implements ExceptionMapper<InvalidInputException> {
    @Override
    public Response toResponse(InvalidInputException failure) {
        return Problem.response(Response.Status.BAD_REQUEST, failure.getMessage());
    }
}
