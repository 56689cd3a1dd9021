package org.civarcos.cache.jaxrs.renewal;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a renewal in the background: nobody. It holds nothing of the container's, which gives its own
 * security context to another request as soon as this one has ended.
 *
 * @param isSecure whether the request that asked for the renewal came in safely
 */
public record Anonymous(boolean isSecure) implements SecurityContext {
    @Override
    public @Nullable Principal getUserPrincipal() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
        return null;
    }
}
