package org.civarcos.cache.examples.gazetteer.web;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Problem details of RFC 9457.
 *
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong with this request; absent if there is nothing to add
 */
@JsonbPropertyOrder({"title", "status", "detail"})
public record Problem(String title, int status, @Nullable String detail) {
    private static final MediaType TYPE = new MediaType("application", "problem+json");

    static Response response(Response.StatusType status, @Nullable String detail) {
        Problem problem = new Problem(status.getReasonPhrase(), status.getStatusCode(), detail);
        return Response.status(status).type(TYPE).entity(problem).build();
    }
}
