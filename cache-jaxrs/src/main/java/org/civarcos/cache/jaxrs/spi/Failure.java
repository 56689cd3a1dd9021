package org.civarcos.cache.jaxrs.spi;

/**
 * Reaction to a failing resource. A request that the cache has a part in has one, as its property {@value #PROPERTY},
 * for a runtime that does not show failures to filters.
 */
public interface Failure {
    /** The property of the request. */
    String PROPERTY = "org.civarcos.cache.http.failure";

    /** {@return whether a stored response would stand for an error, if filters saw a response with status 500} */
    boolean isCovered();
}
