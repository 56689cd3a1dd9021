package org.civarcos.cache.jaxrs.spi;

import jakarta.ws.rs.core.Application;
import org.jspecify.annotations.Nullable;

/**
 * The application, where the runtime tells of it, as the property {@value #PROPERTY} of the REST configuration. A
 * feature that asks for it by {@code @Context} itself is refused by runtimes that have no such bean, or more than one.
 * Thread-safe.
 */
public interface GivenApplication {
    /** The property of the REST configuration. */
    String PROPERTY = "org.civarcos.cache.http.given-application";

    /** For a runtime that does not tell. */
    GivenApplication UNKNOWN = () -> null;

    /** {@return the application as the runtime injects it, or null if it is not known} */
    @Nullable
    Application injected();

    /**
     * Finds what was given to a runtime that wraps applications.
     *
     * @param injected the application that is injected
     * @return the application that the runtime was started with; may be the same
     */
    default Application of(Application injected) {
        return injected;
    }
}
