package org.civarcos.cache.it.suite;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.ResponseCondition;

/** A text that is validated each time, and that is not to be stored while it is a draft, or if it is short. */
@Path("drafts")
@Produces("text/plain")
public final class Drafts {
    /** For the runtime. */
    public Drafts() {}

    /** Condition that a response is a draft. */
    public static final class Draft implements ResponseCondition {
        @Override
        public boolean test(ContainerRequestContext request, ContainerResponseContext response) {
            return "yes".equals(response.getHeaderString("X-Draft"));
        }
    }

    /** Condition that a text is short. */
    public static final class TooShort implements ResponseCondition {
        @Override
        public boolean test(ContainerRequestContext request, ContainerResponseContext response) {
            return ((String) response.getEntity()).length() < 3;
        }
    }

    /**
     * Answers, as a draft from a run on.
     *
     * @param run the name of the question
     * @param from the number of the first run that makes a draft
     * @param request the request
     * @return the answer
     */
    @GET
    @Path("fields")
    @CachedResponse(ttl = "60s", unless = Draft.class)
    public Response fields(@QueryParam("run") String run, @QueryParam("from") int from, @Context Request request) {
        return answer(request, Echo.run(run) >= from);
    }

    /**
     * Answers.
     *
     * @param run the name of the question
     * @param request the request
     * @return the answer
     */
    @GET
    @Path("entity")
    @CachedResponse(ttl = "60s", unless = TooShort.class)
    public Response entity(@QueryParam("run") String run, @Context Request request) {
        return answer(request, Echo.run(run) < 0);
    }

    private static Response answer(Request request, boolean draft) {
        EntityTag tag = new EntityTag("v");
        Response.ResponseBuilder same = request.evaluatePreconditions(tag);
        return (same != null ? same : Response.ok("text").tag(tag))
                .header("Cache-Control", "no-cache")
                .header("X-Draft", draft ? "yes" : "no")
                .build();
    }
}
