package org.civarcos.cache.howto.console;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.civarcos.cache.admin.CacheAdminFeature;

/** Says where callers are, of a server that listens on the loopback address alone. */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class LocalCallers implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(CacheAdminFeature.REMOTE_ADDRESS, "127.0.0.1"); // it listens nowhere else
    }
}
