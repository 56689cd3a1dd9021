package org.civarcos.cache.jaxrs.spi;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs a step after all request filters and before the resource, whatever the priority of filters, so that no stored
 * response passes by one that refuses. A runtime that has such a place is given here, as the property
 * {@value #PROPERTY} of the REST configuration. Without one the step is a filter of the highest priority.
 */
public interface LastStep {
    /** The property of the REST configuration. */
    String PROPERTY = "org.civarcos.cache.http.last-step";

    /** The property that a request which begins anew must have, with the {@link OriginalRequest} that it comes from. */
    String ANEW = "org.civarcos.cache.http.begins-anew";

    /** Takes no step. */
    LastStep NONE = (request, step) -> false;

    /**
     * Takes a step over.
     *
     * @param request the request
     * @param step makes the answer to it; taken once, unless a filter answers first
     * @return whether it was taken over; if not, the caller takes it
     */
    boolean take(ContainerRequestContext request, Step step);

    /** Step before the resource. */
    interface Step {
        /**
         * Makes the answer.
         *
         * @param place where it is
         * @return the answer, or null if the resource is to answer, or if the place was left
         */
        @Nullable
        Response take(Place place);

        /**
         * Makes the answer after the place was left, in another thread.
         *
         * @return the answer, or null if the request is to begin anew
         */
        @Nullable
        Response comeBack();

        /**
         * Sees what the resource answered, what was made of its exception, or its own answer, before any response
         * filter does. A runtime that cannot show it leaves that to a filter of the highest priority.
         *
         * @param request the request
         * @param response the response
         */
        void answered(ContainerRequestContext request, ContainerResponseContext response);

        /** {@return the request as it was received, to begin anew from} */
        OriginalRequest original();
    }

    /** The place in front of the resource. */
    interface Place {
        /** A place that cannot be left, and does not know when the request ends. */
        Place FIXED = new Place() {
            @Override
            public boolean showsAnswers() {
                return false;
            }

            @Override
            public boolean leave(CompletionStage<?> until) {
                return false;
            }

            @Override
            public void atEnd(Runnable action) {}
        };

        /**
         * {@return whether it shows the answer that the step makes here to {@link Step#answered} at once, which may
         * then say the rest of it}
         */
        boolean showsAnswers();

        /**
         * Gives the thread back while the request waits. When what it waits for is done the step {@linkplain
         * Step#comeBack() comes back} in a thread that has inherited nothing; where that makes no answer the request
         * goes through the application anew, from its first filter on, in that thread. The resource never runs apart
         * from its filters: they may have put something aside for it that only their own thread has.
         *
         * @param until what it waits for
         * @return whether it was left; if not, nothing has happened
         */
        boolean leave(CompletionStage<?> until);

        /**
         * Does something when the request has ended, however it did; not at all if the runtime cannot tell.
         *
         * @param action what is done, quickly
         */
        void atEnd(Runnable action);
    }
}
