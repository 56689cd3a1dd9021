package org.civarcos.cache.jaxrs.spi;

import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Renews a stored response without a client that waits for it (RFC 5861 section 3). Jakarta REST has no way to send a
 * request to a resource from within; a runtime that has one is given here, as the property {@value #PROPERTY} of the
 * REST configuration. Without one a caller renews it: that one waits for the resource, while all others get what is
 * stale. Thread-safe.
 */
public interface Revalidation {
    /** The property of the REST configuration. */
    String PROPERTY = "org.civarcos.cache.http.revalidation";

    /**
     * The property that a request which renews must have, with the {@link RenewalRequest}, or {@code true} if there is
     * none.
     */
    String MARK = "org.civarcos.cache.http.revalidates";

    /** Lets a caller do it. */
    Revalidation BY_A_CALLER = request -> false;

    /**
     * Sends a GET with the URI and the fields that were received to the resource, through all filters, and returns
     * without waiting for the answer, which is written nowhere. Whatever outlives the request is taken down before this
     * returns; a request that somebody made who is known is none for it.
     *
     * @param request a request that is about to be answered with a stale response, and may have a {@link
     *     RenewalRequest}
     * @return whether it is on its way; if not, a caller has to renew it
     */
    boolean start(ContainerRequestContext request);
}
