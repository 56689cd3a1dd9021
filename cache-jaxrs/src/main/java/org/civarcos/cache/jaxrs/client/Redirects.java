package org.civarcos.cache.jaxrs.client;

import jakarta.ws.rs.client.ClientResponseContext;
import java.net.URI;

/**
 * Whether the connector beneath a client followed redirects, so that the response is another URI's, and what led there
 * is unknown. Only Jersey does so by default; its response is asked by name.
 */
final class Redirects {
    private static final String JERSEY = "org.glassfish.jersey.";

    private Redirects() {}

    static boolean wereFollowed(URI asked, ClientResponseContext response) {
        if (!response.getClass().getName().startsWith(JERSEY)) {
            return false;
        }
        try {
            Object resolved =
                    response.getClass().getMethod("getResolvedRequestUri").invoke(response);
            return !asked.equals(resolved);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return true; // nothing is stored that may be another's
        }
    }
}
