package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Detection of servers that ignore a {@code Content-Length} set by a filter. Jersey's container for the JDK's HTTP
 * server sends a body that is larger than Jersey's buffer in chunks all the same, and so both fields, which RFC 9112
 * section 6.2 forbids. Jersey tells no filter which container it runs in: its request is asked by name.
 */
final class Framing {
    private static final String JERSEY = "org.glassfish.jersey.";

    private Framing() {}

    static boolean mindsContentLength(ContainerRequestContext request) {
        if (!request.getClass().getName().startsWith(JERSEY)) {
            return true;
        }
        try {
            Object writer = request.getClass().getMethod("getResponseWriter").invoke(request);
            String container = writer.getClass().getName();
            return container.startsWith(JERSEY + "grizzly2.") || container.startsWith(JERSEY + "servlet.");
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false; // Jersey sets the length of what fits its buffer by itself
        }
    }
}
