package org.civarcos.cache.jaxrs.spi;

import jakarta.ws.rs.core.Application;

/**
 * A way from the application that a runtime injects to the one that it was given, where they are not the same. A runtime
 * that wraps applications is given one as the property {@value #PROPERTY} of the REST configuration. Thread-safe.
 */
public interface GivenApplication {
    /** The property of the REST configuration. */
    String PROPERTY = "org.civarcos.cache.http.given-application";

    /** For a runtime that wraps nothing. */
    GivenApplication SAME = injected -> injected;

    /**
     * Finds what was given.
     *
     * @param injected the application that is injected
     * @return the application that the runtime was started with; may be the same
     */
    Application of(Application injected);
}
