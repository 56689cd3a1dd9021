package org.civarcos.cache.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.civarcos.cache.support.expression.Variables;
import org.jspecify.annotations.Nullable;

/** Variables of a condition's expression in one request. The parameters of the method hide other names. */
record ConditionVariables(
        Set<String> parameters,
        ContainerRequestContext request,
        @Nullable ContainerResponseContext response) implements Variables {
    private static final String REQUEST = "request";
    private static final String URI = "uri";
    private static final String RESPONSE = "response";
    private static final String STATUS = "status";
    private static final String RESULT = TemplateRoots.RESULT;

    /** What an expression over a request may name, beside the parameters. */
    static final Set<String> OF_REQUEST = Set.of(REQUEST, URI);

    /** What an expression over a response may name, beside the parameters. */
    static final Set<String> OF_RESPONSE = Set.of(REQUEST, URI, RESPONSE, STATUS, RESULT);

    @Override
    public @Nullable Object get(String name) {
        if (parameters.contains(name)) {
            return parameter(name);
        }
        return switch (name) {
            case REQUEST -> request;
            case URI -> request.getUriInfo().getRequestUri();
            case RESPONSE -> response;
            case STATUS -> response == null ? null : response.getStatus();
            case RESULT -> response == null ? null : response.getEntity();
            default -> null;
        };
    }

    private @Nullable String parameter(String name) {
        UriInfo uri = request.getUriInfo();
        String inPath = uri.getPathParameters().getFirst(name);
        return inPath != null ? inPath : uri.getQueryParameters().getFirst(name);
    }
}
