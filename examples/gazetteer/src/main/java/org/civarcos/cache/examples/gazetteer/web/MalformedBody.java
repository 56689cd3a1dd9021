package org.civarcos.cache.examples.gazetteer.web;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a body that is not the JSON it should be with a 400: the JSON-B reader throws this exception. */
@Provider
public class MalformedBody implements ExceptionMapper<ProcessingException> {
    @Override
    public Response toResponse(ProcessingException failure) {
        return Problem.response(
                Response.Status.BAD_REQUEST,
                "the body must be a JSON object with name, country, region, latitude and longitude");
    }
}
