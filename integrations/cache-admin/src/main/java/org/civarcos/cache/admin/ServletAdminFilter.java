package org.civarcos.cache.admin;

import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** An {@link AdminFilter} where the servlet API is there, whose container knows where a request comes from. */
@PreMatching
@Priority(Priorities.AUTHORIZATION)
final class ServletAdminFilter extends AdminFilter {
    /** A proxy that finds the request that is being served. */
    @Context
    private @Nullable HttpServletRequest request;

    ServletAdminFilter(Configuration configuration, Console console) {
        super(configuration, console);
    }

    @Override
    @Nullable
    String ofContainer() {
        try {
            return request == null ? null : request.getRemoteAddr();
        } catch (RuntimeException | LinkageError none) {
            return null; // a proxy of nothing
        }
    }
}
