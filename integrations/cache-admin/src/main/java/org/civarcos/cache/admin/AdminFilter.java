package org.civarcos.cache.admin;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Configuration;
import java.net.InetAddress;
import org.civarcos.cache.jaxrs.CacheManagers;
import org.jspecify.annotations.Nullable;

/**
 * Answers what is asked below the path of the console, before anything is matched and after filters of the application
 * that say who calls. All else goes on.
 */
@PreMatching
@Priority(Priorities.AUTHORIZATION)
class AdminFilter implements ContainerRequestFilter {
    private final Configuration configuration;
    private final Console console;

    AdminFilter(Configuration configuration, Console console) {
        this.configuration = configuration;
        this.console = console;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String path = context.getUriInfo().getPath(false);
        if (console.isBelow(path)) {
            Caller caller = Caller.of(context, address(context));
            context.abortWith(console.answer(context, caller, () -> CacheManagers.ofConfiguration(configuration))
                    .toResponse());
        }
    }

    /** Where the request comes from; null if nobody tells. */
    private @Nullable String address(ContainerRequestContext context) {
        Object told = context.getProperty(CacheAdminFeature.REMOTE_ADDRESS);
        if (told instanceof InetAddress address) {
            return address.getHostAddress();
        }
        return told instanceof String text ? text : ofContainer();
    }

    /** Where the request comes from as the container says; null if it does not. */
    @Nullable
    String ofContainer() {
        return null;
    }
}
