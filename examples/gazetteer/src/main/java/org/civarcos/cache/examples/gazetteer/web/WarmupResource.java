package org.civarcos.cache.examples.gazetteer.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.examples.gazetteer.place.PopularQuestions;
import org.civarcos.cache.jaxrs.ResponseWarmer;
import org.jspecify.annotations.Nullable;

/** Warms the caches up, and tells how far it is. */
@Path("warmup")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WarmupResource {
    /** What the page asks first. */
    private static final String FIRST_QUESTION = "places/nearest?lat=64.15&lon=-21.94";

    private final PopularQuestions questions;
    private @Nullable Warmup last;

    @Inject
    WarmupResource(PopularQuestions questions) {
        this.questions = questions;
    }

    /**
     * Begins, if it is not under way. Beside the answers of the methods it brings a response into the cache, for those who
     * see the application where the caller does.
     *
     * @param uri where the caller sees it
     * @return how far it is
     */
    @POST
    public synchronized Response start(@Context UriInfo uri) {
        Warmup current = last;
        if (current == null || current.progress().hasEnded()) {
            current = questions.declare();
            ResponseWarmer.of(current).at(uri.getBaseUri().toString()).warm(FIRST_QUESTION);
            last = current.start();
        }
        return answer(current).status(Response.Status.ACCEPTED).build();
    }

    /** {@return how far it is; 404 if it was never begun} */
    @GET
    public synchronized Response progress() {
        return last == null
                ? Response.status(Response.Status.NOT_FOUND).build()
                : answer(last).build();
    }

    private static Response.ResponseBuilder answer(Warmup warmup) {
        return Response.ok(WarmupReport.of(warmup.progress())).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
