package org.civarcos.cache.examples.gazetteer.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.examples.gazetteer.place.PopularQuestions;
import org.jspecify.annotations.Nullable;

/** Warms the caches up, and tells how far it is. */
@Path("warmup")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WarmupResource {
    private final PopularQuestions questions;
    private @Nullable Warmup last;

    @Inject
    WarmupResource(PopularQuestions questions) {
        this.questions = questions;
    }

    /** {@return how far it is, having begun if it was not under way} */
    @POST
    public synchronized Response start() {
        Warmup current = last;
        if (current == null || current.progress().hasEnded()) {
            current = questions.ask();
            last = current;
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
