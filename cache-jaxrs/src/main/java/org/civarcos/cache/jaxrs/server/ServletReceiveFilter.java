package org.civarcos.cache.jaxrs.server;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ReceiveFilter} where the servlet API is there, which hands on a way to the servlet container's response.
 * With {@link ServletFields} the only class that knows the API.
 */
@PreMatching
@Priority(Integer.MIN_VALUE)
public final class ServletReceiveFilter implements ContainerRequestFilter {
    private final Supplier<ServletAnswer> servlet = new Current();

    @Context
    private @Nullable HttpServletRequest request;

    @Context
    private @Nullable HttpServletResponse response;

    /** For the feature, which registers it. */
    public ServletReceiveFilter() {}

    @Override
    public void filter(ContainerRequestContext context) {
        RequestLife.receive(context, servlet);
    }

    /** Made once: the fields of the filter find the request that is being served. */
    private final class Current implements Supplier<ServletAnswer> {
        @Override
        public ServletAnswer get() {
            return ServletFields.of(request, response);
        }
    }
}
