package org.civarcos.cache.examples.gazetteer.web;

import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import org.civarcos.cache.admin.CacheAdminFeature;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/** Tells the console of the caches where a request comes from: Jakarta REST has no word for it without servlets. */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class CallerAddress implements ContainerRequestFilter {
    @Context
    private @Nullable Provider<@Nullable Request> received;

    @Override
    public void filter(ContainerRequestContext request) {
        Request fromNetwork = received == null ? null : received.get();
        if (fromNetwork != null) { // a request that the cache itself makes, to warm up or to refresh, came over none
            request.setProperty(CacheAdminFeature.REMOTE_ADDRESS, fromNetwork.getRemoteAddr());
        }
    }
}
