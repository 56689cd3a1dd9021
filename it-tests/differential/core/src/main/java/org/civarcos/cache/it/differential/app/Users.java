package org.civarcos.cache.it.differential.app;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of generated applications, each with a secret that stands in nobody else's answer. */
public final class Users {
    /** All of them. */
    public static final List<String> ALL = List.of("ada", "bob", "eve", "joe");

    private Users() {}

    /** {@return the secret of a user, empty for none} */
    public static String secret(@Nullable String user) {
        return user == null || !ALL.contains(user) ? "" : "secret-of-" + user;
    }

    /** {@return who sends a request, by any of the ways to say it, or null} */
    public static @Nullable String of(ContainerRequestContext request) {
        String authorization = request.getHeaderString("Authorization");
        if (authorization != null && authorization.startsWith("User ")) {
            return known(authorization.substring("User ".length()));
        }
        String key = request.getHeaderString("X-Api-Key");
        if (key != null && key.startsWith("key-")) {
            return known(key.substring("key-".length()));
        }
        Cookie cookie = request.getCookies().get("user");
        return cookie == null ? null : known(cookie.getValue());
    }

    private static @Nullable String known(String user) {
        return ALL.contains(user) ? user : null;
    }

    /** Logs a user in, as a filter for authentication does. */
    public static void logIn(ContainerRequestContext request, @Nullable String user) {
        if (user == null) {
            return;
        }
        boolean secure = request.getSecurityContext() != null
                && request.getSecurityContext().isSecure();
        request.setSecurityContext(new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return () -> user;
            }

            @Override
            public boolean isUserInRole(String role) {
                return role.equals("user");
            }

            @Override
            public boolean isSecure() {
                return secure;
            }

            @Override
            public String getAuthenticationScheme() {
                return "User";
            }
        });
    }
}
