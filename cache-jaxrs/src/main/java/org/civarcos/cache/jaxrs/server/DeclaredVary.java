package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import java.util.Locale;
import org.civarcos.cache.http.HeaderFields;
import org.civarcos.cache.http.Profile;
import org.civarcos.cache.http.Vary;

/** The {@code Vary} that a method's declared inputs add to what a response says itself. */
final class DeclaredVary {
    private static final List<String> BY_TYPE = List.of("Accept");

    private DeclaredVary() {}

    /**
     * Adds it. That the runtime may choose the media type is told in the safe profile; in the gateway profile it
     * selects among what is stored, and the response stays what the resource made it. What the response of a servlet
     * container says is said again, since runtimes put what is said here in its place.
     */
    static void add(KeyedRequest request, ContainerResponseContext response) {
        List<String> names = request.policy().vary();
        boolean untold = request.rules().profile() == Profile.GATEWAY && names.equals(BY_TYPE);
        if (names.isEmpty() || untold) {
            return;
        }
        HeaderFields servlet = request.received().servlet().get().decidingWith(HeaderFields.EMPTY);
        servlet.all("Vary").forEach(line -> response.getHeaders().add("Vary", line));
        String stated = response.getHeaderString("Vary");
        Vary present = stated == null ? Vary.NOTHING : Vary.of(HeaderFields.of("Vary", stated));
        for (String name : names) {
            if (!present.any() && !present.names().contains(name.toLowerCase(Locale.ROOT))) {
                response.getHeaders().add("Vary", name);
            }
        }
    }
}
