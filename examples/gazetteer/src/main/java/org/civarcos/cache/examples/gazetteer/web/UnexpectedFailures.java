package org.civarcos.cache.examples.gazetteer.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Answers everything else with a 500 that tells nothing, and logs it. */
@Provider
public class UnexpectedFailures implements ExceptionMapper<Throwable> {
    private static final Logger LOGGER = System.getLogger(UnexpectedFailures.class.getName());

    @Override
    public Response toResponse(Throwable failure) {
        LOGGER.log(Level.ERROR, "A request failed", failure);
        return Problem.response(Response.Status.INTERNAL_SERVER_ERROR, null);
    }
}
