package org.civarcos.cache.admin;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Caller of the console, as its guards see it.
 *
 * @param address where it comes from, or null if nobody knows
 * @param principal the name of who was authenticated, or empty
 * @param hasRole tells whether that one has a role
 * @param isSecure whether the connection is encrypted
 * @param fields the request fields, the first of each name, by names in lower case
 * @param session what the cookie of the page says, or empty
 */
record Caller(
        @Nullable String address,
        String principal,
        Predicate<String> hasRole,
        boolean isSecure,
        Map<String, String> fields,
        String session) {

    static Caller of(ContainerRequestContext context, @Nullable String address) {
        SecurityContext security = context.getSecurityContext();
        Principal principal = security == null ? null : security.getUserPrincipal();
        String name = principal == null ? null : principal.getName();
        Map<String, String> fields = new TreeMap<>();
        for (Map.Entry<String, List<String>> field : context.getHeaders().entrySet()) {
            if (!field.getValue().isEmpty() && field.getValue().get(0) != null) {
                fields.put(
                        field.getKey().toLowerCase(Locale.ROOT),
                        field.getValue().get(0));
            }
        }
        String authority = context.getUriInfo().getRequestUri().getRawAuthority();
        if (authority != null) {
            fields.putIfAbsent("host", authority); // HTTP/2 has it elsewhere
        }
        Cookie cookie = context.getCookies().get(PageToken.COOKIE);
        return new Caller(
                address,
                name == null ? "" : name,
                role -> security != null && security.isUserInRole(role),
                security != null && security.isSecure(),
                fields,
                cookie == null || cookie.getValue() == null ? "" : cookie.getValue());
    }

    @Nullable
    String field(String name) {
        return fields.get(name);
    }
}
