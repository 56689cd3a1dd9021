package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.civarcos.cache.jaxrs.spi.LastStep;
import org.civarcos.cache.jaxrs.spi.Revalidation;

/**
 * A filter that answers a request from the cache, or sends it on. Runs after all other request filters, and after those
 * of the same priority where the runtime has a {@link LastStep}: a stored response must not go past an authorization.
 */
@Priority(Integer.MAX_VALUE)
public final class LookupFilter implements ContainerRequestFilter {
    private final Entrance entrance;
    private final LookupStep lookup;
    private final LastStep lastStep;
    private final LastStep.Place place;

    public LookupFilter(Entrance entrance, Revalidation revalidation, LastStep lastStep) {
        this.entrance = entrance;
        this.lookup = new LookupStep(revalidation);
        this.lastStep = lastStep;
        this.place = entrance.policy().work().asynchronous() ? LastStep.Place.FIXED : new OneThread();
    }

    /** A place that cannot be left: the request ends in the thread in which it is looked up. */
    private static final class OneThread implements LastStep.Place {
        @Override
        public boolean showsAnswers() {
            return false;
        }

        @Override
        public boolean leave(CompletionStage<?> until) {
            return false;
        }

        @Override
        public void atEnd(Runnable action) {
            RequestEnd.await(action);
        }
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Visit visit = new Visit(context, entrance, lookup);
        if (!lastStep.take(context, visit)) {
            Response answer = visit.take(place);
            if (answer != null) {
                context.abortWith(answer);
            }
        }
    }
}
