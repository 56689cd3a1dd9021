package org.civarcos.cache.jaxrs.client;

import jakarta.ws.rs.client.ClientResponseContext;
import java.net.URI;

/**
 * Check whether the connector of a client followed redirects, in which case the response belongs to another URI, and
 * the way to it is unknown. Only Jersey does so by default; its response is asked by name.
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
