package org.civarcos.cache.admin;

import jakarta.annotation.Priority;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Arrays;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheManagerBuilder;
import org.civarcos.cache.jaxrs.CachedResponse;
import org.civarcos.cache.jaxrs.CachedResponseFeature;
import org.civarcos.cache.testkit.FakeTime;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.servlet.WebappContext;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** An application of Jersey in a servlet container on all addresses of this machine, with the console as it is dropped in. */
final class AdminServer implements AutoCloseable {
    static final String ON = "arcos.cache.admin.enabled=true";
    static final String WRITABLE = "arcos.cache.admin.writable=true";
    static final String VALUES = "arcos.cache.admin.values=true";
    static final String ROLE = "arcos.cache.admin.role=ops";

    final FakeTime time = new FakeTime();
    final CacheManager manager;
    private final HttpServer server = new HttpServer();
    private final NetworkListener listener = new NetworkListener("grizzly", "0.0.0.0", 0);

    /** Says who calls by a field, as a filter of the application would after it has checked a password. */
    @PreMatching
    @Priority(Priorities.AUTHENTICATION)
    public static final class SignIn implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            String user = request.getHeaderString("X-User");
            if (user != null) {
                request.setSecurityContext(new User(user));
            }
        }
    }

    private record User(String name) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return name.startsWith(role + "-");
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "test";
        }
    }

    /** Something to cache, and a name that the console could hide. */
    @Path("/")
    public static final class Places {
        @GET
        @Path("places")
        @CachedResponse(ttl = "60s", tags = "all-places")
        public String places() {
            return "Bern";
        }

        @GET
        @Path("cache-administrators")
        public String beside() {
            return "not the console";
        }
    }

    /** With settings, written {@code name=value}. */
    AdminServer(String... settings) {
        CacheManagerBuilder builder = CacheManager.builder().time(time);
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            builder.property(parts[0], parts[1]);
        }
        manager = builder.build();
        ResourceConfig config =
                new ResourceConfig(Places.class, SignIn.class).property(CachedResponseFeature.MANAGER, manager);
        WebappContext context = new WebappContext("application", "");
        ServletRegistration rest = context.addServlet("rest", new ServletContainer(config));
        rest.addMapping("/*");
        server.addListener(listener);
        context.deploy(server);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getPort();
    }

    RawReply get(String path, String... fields) {
        return send("GET", path, fields);
    }

    RawReply post(String path, String... fields) {
        return send("POST", path, fields);
    }

    /** Sends a request to the loopback address, with fields written {@code Name: value}. */
    RawReply send(String method, String path, String... fields) {
        return RawReply.to(InetAddress.getLoopbackAddress(), port(), method, path, "localhost:" + port(), fields);
    }

    /** Sends a change as the page does, with the cookie and the token of a session. */
    RawReply change(String path, String... fields) {
        RawReply session = get("/cache-admin/api/session", fields);
        String[] all = Arrays.copyOf(fields, fields.length + 3);
        all[fields.length] = "Cookie: " + cookie(session);
        all[fields.length + 1] = "X-Arcos-Cache-Token: " + token(session);
        all[fields.length + 2] = "Sec-Fetch-Site: same-origin";
        return post(path, all);
    }

    static String cookie(RawReply session) {
        return session.field("Set-Cookie").replaceFirst(";.*", "");
    }

    static String token(RawReply session) {
        return session.body().replaceFirst(".*\"token\":\"([^\"]*)\".*", "$1");
    }

    static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.shutdownNow();
        manager.close();
    }
}
