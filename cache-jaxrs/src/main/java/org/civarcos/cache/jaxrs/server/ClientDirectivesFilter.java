package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.civarcos.cache.jaxrs.fields.Headers;
import org.civarcos.cache.jaxrs.policy.ClientDirectives;

/**
 * Sets {@code Cache-Control} where the resource has not. Runs for answers from the cache too, after they were stored:
 * what it adds is not stored.
 */
public final class ClientDirectivesFilter implements ContainerResponseFilter {
    /** The property of the request that holds what was told. */
    static final String TOLD = "org.civarcos.cache.http.told";

    private final ClientDirectives directives;

    public ClientDirectivesFilter(ClientDirectives directives) {
        this.directives = directives;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400
                && !response.getHeaders().containsKey("Cache-Control")
                && !response.getHeaders().containsKey("Expires")) {
            String told = directives.at(age(response));
            request.setProperty(TOLD, told);
            Headers.set(response.getHeaders(), "Cache-Control", told);
        }
    }

    private static long age(ContainerResponseContext response) {
        String age = response.getHeaderString("Age");
        try {
            return age == null ? 0 : Long.parseLong(age);
        } catch (NumberFormatException notOurs) {
            return 0;
        }
    }
}
