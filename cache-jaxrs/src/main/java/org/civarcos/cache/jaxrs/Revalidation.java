package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Renews a stored response without a client that waits for it (RFC 5861 section 3). Jakarta REST has no way to send a
 * request to a resource from within; a runtime that has one is found by its classes.
 */
interface Revalidation {
    /** The property of a request that renews: it is not answered from the cache. */
    String MARK = "org.civarcos.cache.http.revalidation";

    /** What renews nothing: one caller does it by waiting for the resource, while the others get what is stale. */
    Revalidation BY_A_CALLER = request -> false;

    /**
     * Sends the request to the resource once more, in the background.
     *
     * @param request the request that is answered with a stale response meanwhile
     * @return whether it is on its way; if not, this caller has to go to the resource
     */
    boolean start(ContainerRequestContext request);
}
