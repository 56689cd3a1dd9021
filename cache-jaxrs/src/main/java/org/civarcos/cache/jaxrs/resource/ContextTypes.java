package org.civarcos.cache.jaxrs.resource;

import java.util.Map;
import org.civarcos.cache.jaxrs.resource.Input.Kind;
import org.civarcos.cache.support.access.MethodDefinitions;
import org.jspecify.annotations.Nullable;

/**
 * Types that can be injected, and the inputs of the request that each shows; by name, since few of the types are on the
 * class path.
 */
final class ContextTypes {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("jakarta.ws.rs.core.UriInfo", Kind.URI),
            Map.entry("jakarta.ws.rs.core.HttpHeaders", Kind.ANY_FIELD),
            // Conditions are answered here, and the runtime tells in Vary what it negotiates by.
            Map.entry("jakarta.ws.rs.core.Request", Kind.NOTHING),
            Map.entry("jakarta.ws.rs.core.SecurityContext", Kind.CALLER),
            Map.entry("jakarta.security.enterprise.SecurityContext", Kind.CALLER),
            Map.entry("java.security.Principal", Kind.CALLER),
            Map.entry("io.quarkus.security.identity.SecurityIdentity", Kind.CALLER),
            Map.entry("jakarta.ws.rs.container.ContainerRequestContext", Kind.REQUEST),
            Map.entry("jakarta.servlet.ServletRequest", Kind.REQUEST),
            Map.entry("jakarta.servlet.http.HttpSession", Kind.REQUEST),
            Map.entry("org.jboss.resteasy.spi.HttpRequest", Kind.REQUEST),
            Map.entry("org.jboss.resteasy.reactive.server.spi.ServerRequestContext", Kind.REQUEST),
            Map.entry("org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext", Kind.REQUEST),
            Map.entry("io.vertx.core.http.HttpServerRequest", Kind.REQUEST),
            Map.entry("io.vertx.ext.web.RoutingContext", Kind.REQUEST),
            Map.entry("org.apache.cxf.jaxrs.ext.MessageContext", Kind.REQUEST),
            Map.entry("org.apache.cxf.jaxrs.ext.search.SearchContext", Kind.URI),
            Map.entry("org.glassfish.grizzly.http.server.Request", Kind.REQUEST),
            Map.entry("com.sun.net.httpserver.HttpExchange", Kind.REQUEST),
            Map.entry("jakarta.ws.rs.core.Application", Kind.NOTHING),
            Map.entry("jakarta.ws.rs.core.Configuration", Kind.NOTHING),
            Map.entry("jakarta.ws.rs.ext.Providers", Kind.NOTHING),
            Map.entry("jakarta.ws.rs.container.ResourceContext", Kind.NOTHING),
            Map.entry("jakarta.ws.rs.container.ResourceInfo", Kind.NOTHING),
            Map.entry("jakarta.ws.rs.container.AsyncResponse", Kind.NOTHING),
            Map.entry("jakarta.ws.rs.sse.Sse", Kind.NOTHING),
            Map.entry("jakarta.ws.rs.sse.SseEventSink", Kind.NOTHING),
            Map.entry("jakarta.servlet.ServletResponse", Kind.NOTHING),
            Map.entry("jakarta.servlet.ServletContext", Kind.NOTHING),
            Map.entry("jakarta.servlet.ServletConfig", Kind.NOTHING),
            Map.entry("org.jboss.resteasy.spi.HttpResponse", Kind.NOTHING),
            Map.entry("org.civarcos.cache.CacheManager", Kind.NOTHING),
            Map.entry("kotlin.coroutines.Continuation", Kind.NOTHING));

    private ContextTypes() {}

    /** What a type shows of the request; null if it is not known. */
    static @Nullable Kind kindOf(Class<?> type) {
        Kind found = KINDS.get(type.getName());
        for (Class<?> ancestor : MethodDefinitions.ancestors(type)) {
            found = found != null ? found : KINDS.get(ancestor.getName());
        }
        return found;
    }
}
