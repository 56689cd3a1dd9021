package org.civarcos.cache.jaxrs.server;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.civarcos.cache.http.store.CacheLog;

/**
 * The paths of the application that warm-ups stated, which are right if the first client sees it at one of them: under
 * another path nobody would ever find what was warmed. Thread-safe.
 */
final class WarmedPaths {
    private final Set<String> stated = ConcurrentHashMap.newKeySet();

    /** Whether they are to be looked at, which is once. */
    private volatile boolean open;

    void add(WarmRequest request) {
        if (stated.add(request.base().getRawPath())) {
            open = true;
        }
    }

    /** Warns if a client sees the application elsewhere. */
    void compare(ContainerRequestContext client) {
        if (!open) {
            return; // as for nearly all requests
        }
        open = false;
        String path = client.getUriInfo().getBaseUri().getRawPath();
        if (!stated.contains(path.endsWith("/") ? path : path + "/")) {
            CacheLog.warn("no client finds the responses that were warmed up: they are below " + stated
                    + ", and the application is at " + path
                    + "; state its path, by arcos.cache.http.warm.base or ResponseWarmer.at(...)");
        }
    }
}
