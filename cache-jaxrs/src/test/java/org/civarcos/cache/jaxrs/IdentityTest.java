package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.civarcos.cache.http.Sharing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who a renewal in the background is, and what becomes of one that fails. */
class IdentityTest {
    private static final List<String> THREADS = new CopyOnWriteArrayList<>();

    @Path("/i")
    @Produces("text/plain")
    public static class Resource {
        @GET
        @Path("mine")
        @CachedResponse(ttl = "1s", staleWhileRevalidate = "1h", sharing = Sharing.PRINCIPAL)
        public String mine(@Context SecurityContext security) {
            return run() + " of " + security.getUserPrincipal().getName();
        }

        @GET
        @Path("fails")
        @CachedResponse(ttl = "1s", staleWhileRevalidate = "1h")
        public String fails() {
            String run = run();
            if (inBackground()) {
                throw new IllegalStateException("there is no request of the container's");
            }
            return run;
        }

        @GET
        @Path("other")
        @CachedResponse(ttl = "1s", staleWhileRevalidate = "1h")
        public String other() {
            return run() + " of nobody";
        }

        @GET
        @Path("tenant")
        @CachedResponse(ttl = "1s", staleWhileRevalidate = "1h")
        public String tenant() {
            return run() + " of the tenant";
        }

        private static String run() {
            THREADS.add(Thread.currentThread().getName());
            return "run " + THREADS.size();
        }
    }

    private static boolean inBackground() {
        return Thread.currentThread().getName().startsWith("arcos-cache-http-");
    }

    /** The container's own: it changes with the next request, as those do that are recycled. */
    @Priority(Priorities.AUTHENTICATION)
    public static class Login implements ContainerRequestFilter {
        private static volatile String current = "";

        @Override
        public void filter(ContainerRequestContext request) {
            String user = request.getHeaderString("X-Login");
            if (user == null) {
                return;
            }
            current = user;
            request.setSecurityContext(new SecurityContext() {
                @Override
                public Principal getUserPrincipal() {
                    return () -> current;
                }

                @Override
                public boolean isUserInRole(String role) {
                    return true;
                }

                @Override
                public boolean isSecure() {
                    return false;
                }

                @Override
                public String getAuthenticationScheme() {
                    return "form";
                }
            });
        }
    }

    /** Comes out elsewhere without the request that it knows. */
    @PreMatching
    public static class Tenants implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getUriInfo().getPath().equals("i/of-a")) {
                request.setRequestUri(
                        URI.create(request.getUriInfo().getBaseUri() + (inBackground() ? "i/other" : "i/tenant")));
            }
        }
    }

    @BeforeEach
    void reset() {
        THREADS.clear();
    }

    @Test
    void whatSomebodyIsKnownFor_isRenewedByACaller() {
        try (TestServer server = new TestServer(Resource.class, Login.class)) {
            assertThat(server.get("/i/mine", "X-Login", "alice").body()).isEqualTo("run 1 of alice");
            server.time.advance(Duration.ofSeconds(10));
            assertThat(server.get("/i/mine", "X-Login", "alice").body()).isEqualTo("run 2 of alice");
            assertThat(server.get("/i/mine", "X-Login", "bob").body()).isEqualTo("run 3 of bob");
            assertThat(THREADS).noneMatch(name -> name.startsWith("arcos-cache-http-"));
        }
    }

    @Test
    void aRenewalThatFails_isDoneByTheNextCaller() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/i/fails");
            server.time.advance(Duration.ofSeconds(10));
            assertThat(cacheStatus(server.get("/i/fails"))).contains("stale-while-revalidate");
            await().until(() -> THREADS.size() == 2);
            await().untilAsserted(
                            () -> assertThat(server.get("/i/fails").body()).isNotEqualTo("run 1"));
            assertThat(THREADS.stream().filter(name -> name.startsWith("arcos-cache-http-")))
                    .isNotEmpty();
        }
    }

    @Test
    void aRenewalThatComesOutElsewhere_storesNothing() {
        try (TestServer server = new TestServer(Resource.class, Tenants.class)) {
            assertThat(server.get("/i/of-a").body()).isEqualTo("run 1 of the tenant");
            server.time.advance(Duration.ofSeconds(10));
            assertThat(server.get("/i/of-a").body()).isEqualTo("run 1 of the tenant");
            await().untilAsserted(() -> assertThat(server.get("/i/of-a").body()).isNotEqualTo("run 1 of the tenant"));
            assertThat(server.get("/i/of-a").body()).endsWith("of the tenant");
        }
    }
}
