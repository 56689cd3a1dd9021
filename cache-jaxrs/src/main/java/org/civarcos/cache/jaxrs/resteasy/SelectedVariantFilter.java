package org.civarcos.cache.jaxrs.resteasy;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.List;
import org.civarcos.cache.jaxrs.spi.Failure;
import org.jboss.resteasy.core.ResteasyContext;
import org.jboss.resteasy.spi.HttpResponse;

/**
 * A filter that adds to a cached method's answer the {@code Vary} which RESTEasy says of a selected variant on its own
 * response, past Jakarta REST. That of a servlet container is seen there; a renewal in the background has none, and
 * other containers have none either.
 */
@Priority(Integer.MAX_VALUE)
public final class SelectedVariantFilter implements ContainerResponseFilter {
    private static final String OF_SERVLETS = "org.jboss.resteasy.plugins.server.servlet.";

    /** For the feature, which registers it. */
    public SelectedVariantFilter() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        HttpResponse own = ResteasyContext.getContextData(HttpResponse.class);
        if (own == null
                || request.getProperty(Failure.PROPERTY) == null
                || own.getClass().getName().startsWith(OF_SERVLETS)) {
            return;
        }
        List<Object> said = own.getOutputHeaders().get("Vary");
        List<Object> known = response.getHeaders().get("Vary");
        if (said != null && !said.equals(known)) {
            said.forEach(vary -> response.getHeaders().add("Vary", vary));
        }
    }
}
