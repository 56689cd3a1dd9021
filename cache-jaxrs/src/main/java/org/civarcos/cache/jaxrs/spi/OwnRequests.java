package org.civarcos.cache.jaxrs.spi;

import java.util.Optional;

/**
 * Sends requests of the cache's own to the application from within. Jakarta REST has no way to do that; a runtime that
 * has one is given here, as the property {@value #PROPERTY} of the REST configuration. Thread-safe.
 */
public interface OwnRequests {
    /** The property of the REST configuration. */
    String PROPERTY = "org.civarcos.cache.http.own-requests";

    /** What is to be done on a runtime that cannot. */
    String CURE = "warm its responses up by an HTTP client, in a WarmupCall of your own";

    /** For a runtime that cannot, and whose start nobody hears of. */
    OwnRequests NONE = new OwnRequests() {
        @Override
        public void whenStarted(Runnable action) {}

        @Override
        public int send(OwnRequest request) {
            throw new UnsupportedOperationException(
                    "this runtime takes no requests from within, as Jersey and RESTEasy do: " + CURE);
        }
    };

    /**
     * {@return the whole path at which the application surely is, such as {@code /shop/api/}; empty if that is not
     * known}
     */
    default Optional<String> path() {
        return Optional.empty();
    }

    /** {@return whether the application has ended, and is to be forgotten} */
    default boolean hasEnded() {
        return false;
    }

    /**
     * Does something once, when the application can be asked; at once, in another thread, if it can already. On a
     * runtime that lets it, what it throws fails the start, and the start waits for it.
     *
     * @param action what is done
     */
    void whenStarted(Runnable action);

    /**
     * Sends a GET to the resource, through all filters, and waits until the answer has been written, to nowhere.
     * Neither the calling thread nor its user shows in the request: there is no principal, and nothing is inherited.
     *
     * @param request the request
     * @return the status of the answer
     * @throws Exception what the application threw; an {@link InterruptedException} if the caller is not to wait any
     *     longer
     */
    int send(OwnRequest request) throws Exception;

    /**
     * Takes note that the application has ended: nothing can be asked of it, and what it still makes is interrupted.
     */
    default void end() {}
}
