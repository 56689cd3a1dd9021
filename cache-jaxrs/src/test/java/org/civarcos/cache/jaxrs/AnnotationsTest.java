package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Path("/a")
    @CachedResponse(ttl = "60s")
    @CacheControl("max-age=10")
    public static class Annotated {
        @GET
        @Path("plain")
        public String plain() {
            return run();
        }

        @GET
        @Path("never")
        @NoStore
        public String never() {
            return run();
        }

        @GET
        @Path("own")
        public Response own() {
            return Response.ok(run()).header("Cache-Control", "max-age=20").build();
        }

        @GET
        @Path("search")
        @CachedResponse(keyParameters = {"q", "page"})
        public String search(@QueryParam("q") String text, @QueryParam("page") int page) {
            return run();
        }

        @GET
        @Path("campaign")
        @CachedResponse(ignoredParameters = "utm_source")
        public String campaign() {
            return run();
        }

        @GET
        @Path("private")
        @CacheControl("private, max-age=5")
        public String toldToBePrivate() {
            return run();
        }
    }

    @Path("/unannotated")
    public static class Unannotated {
        @GET
        public String plain() {
            return run();
        }

        @GET
        @Path("roles")
        @RolesAllowed("admin")
        public String roles() {
            return run();
        }

        @GET
        @Path("all/{rest: .*}")
        public String everything(@PathParam("rest") String rest) {
            return run();
        }

        @GET
        @Path("never")
        @NoStore
        public String never() {
            return run();
        }
    }

    @Path("/permitted")
    @RolesAllowed("admin")
    public static class Permitted {
        @GET
        @PermitAll
        public String permitted() {
            return run();
        }
    }

    @CachedResponse(ttl = "30s")
    @CacheControl("no-cache")
    public static class AnnotatedApplication extends ResourceConfig {
        public AnnotatedApplication() {
            super(Unannotated.class, Permitted.class);
        }
    }

    /** One that Jersey wraps. */
    @CachedResponse(ttl = "30s")
    public static class PlainApplication extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Unannotated.class);
        }
    }

    private static String run() {
        return "run " + RUNS.incrementAndGet();
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
    }

    private static String told(HttpResponse<?> response) {
        return String.join("|", response.headers().allValues("Cache-Control"));
    }

    @Test
    void theTtlIsNotToldToClients_andWhatIsToldCountsFromWhenTheyGetIt() {
        try (TestServer server = new TestServer(Annotated.class)) {
            assertThat(told(server.get("/a/plain"))).isEqualTo("max-age=10");
            server.time.advance(Duration.ofSeconds(50));
            HttpResponse<String> hit = server.get("/a/plain");
            assertThat(cacheStatus(hit)).isEqualTo("arcos; hit; ttl=10");
            assertThat(hit.headers().firstValue("Age")).contains("50");
            assertThat(told(hit)).isEqualTo("max-age=60");
            assertThat(told(server.get("/a/search"))).isEqualTo("max-age=10");
        }
    }

    @Test
    void whatTheResourceSaysWins() {
        try (TestServer server = new TestServer(Annotated.class)) {
            assertThat(told(server.get("/a/own"))).isEqualTo("max-age=20");
            server.time.advance(Duration.ofSeconds(20));
            assertThat(server.get("/a/own").body()).isEqualTo("run 2");
        }
    }

    @Test
    void whatClientsAreToldDoesNotKeepAResponseFromBeingStoredHere() {
        try (TestServer server = new TestServer(Annotated.class)) {
            server.get("/a/private");
            HttpResponse<String> hit = server.get("/a/private");
            assertThat(hit.body()).isEqualTo("run 1");
            assertThat(told(hit)).isEqualTo("private, max-age=5");
        }
    }

    @Test
    void noStoreIsNeitherStoredNorLeftToOthers() {
        try (TestServer server = new TestServer(Annotated.class)) {
            server.get("/a/never");
            HttpResponse<String> second = server.get("/a/never");
            assertThat(second.body()).isEqualTo("run 2");
            assertThat(told(second)).isEqualTo("no-store");
        }
    }

    @Test
    void theKeyHasTheParametersThatCount() {
        try (TestServer server = new TestServer(Annotated.class)) {
            server.get("/a/search?q=x&page=2");
            assertThat(server.get("/a/search?page=2&session=7&q=x").body()).isEqualTo("run 1");
            assertThat(server.get("/a/search?page=3&q=x").body()).isEqualTo("run 2");
            server.get("/a/campaign?x=1");
            assertThat(server.get("/a/campaign?utm_source=mail&x=1").body()).isEqualTo("run 3");
            assertThat(server.get("/a/campaign?x=2").body()).isEqualTo("run 4");
        }
    }

    @Test
    void theApplicationSpeaksForEachGetThatIsCachedWithoutDanger() {
        try (TestServer server = new TestServer(new AnnotatedApplication())) {
            HttpResponse<String> stored = server.get("/unannotated");
            assertThat(cacheStatus(stored)).isEqualTo("arcos; fwd=uri-miss; stored; ttl=30");
            assertThat(told(stored)).isEqualTo("no-cache");
            assertThat(cacheStatus(server.get("/permitted"))).contains("stored");
            for (String path : new String[] {"/unannotated/roles", "/unannotated/all/x", "/unannotated/never"}) {
                assertThat(cacheStatus(server.get(path))).as(path).isEqualTo("none");
            }
            assertThat(told(server.get("/unannotated/never"))).isEqualTo("no-store");
        }
    }

    @Test
    void theApplicationSpeaks_alsoWhereJerseyWrapsIt() {
        try (TestServer server = new TestServer(ResourceConfig.forApplicationClass(PlainApplication.class))) {
            assertThat(cacheStatus(server.get("/unannotated"))).isEqualTo("arcos; fwd=uri-miss; stored; ttl=30");
        }
    }

    @Test
    void aPropertyCachesEveryGet() {
        ResourceConfig config = new ResourceConfig(Unannotated.class).property(CachedResponseFeature.EVERY_GET, "true");
        try (TestServer server = new TestServer(config)) {
            server.get("/unannotated");
            assertThat(server.get("/unannotated").body()).isEqualTo("run 1");
            assertThat(cacheStatus(server.get("/unannotated/roles"))).isEqualTo("none");
        }
    }
}
