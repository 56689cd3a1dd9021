package org.civarcos.cache.it.differential.payara;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Has the container log in whoever says {@code Authorization: User ada}. */
@ApplicationScoped
public class FieldLogin implements HttpAuthenticationMechanism {
    /** For the container. */
    public FieldLogin() {}

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String credential = request.getHeader("Authorization");
        return credential != null && credential.startsWith("User ")
                ? context.notifyContainerAboutLogin(credential.substring("User ".length()), Set.of("user"))
                : context.doNothing();
    }
}
