package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters of the application say counts, whatever their priority. */
class FiltersTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicInteger IDS = new AtomicInteger();

    @Path("/f")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("page")
        public String page() {
            return "run " + RUNS.incrementAndGet();
        }

        @GET
        @Path("none")
        @CachedResponse(ttl = "60s")
        public Response none() {
            RUNS.incrementAndGet();
            return Response.noContent().header("Cache-Control", "max-age=60").build();
        }

        /** What has a validator could be stored and asked about. */
        @GET
        @Path("validated")
        public Response validated() {
            return Response.ok("run " + RUNS.incrementAndGet())
                    .header("ETag", "\"a\"")
                    .build();
        }

        @GET
        @Path("moved")
        public Response moved() {
            RUNS.incrementAndGet();
            return Response.status(308).location(URI.create("/elsewhere")).build();
        }

        @GET
        @Path("upgrade")
        public Response upgrade() {
            return Response.ok("new")
                    .header("Upgrade", "h2c")
                    .header("Connection", "Upgrade")
                    .build();
        }
    }

    @Priority(Integer.MAX_VALUE)
    public static class Authorization implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getHeaderString("X-Pass") == null) {
                request.abortWith(Response.status(401).build());
            }
        }
    }

    @Priority(Integer.MAX_VALUE)
    public static class RequestIds implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().add("X-Request-Id", IDS.incrementAndGet());
        }
    }

    public static class NoStores implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().putSingle("Cache-Control", "no-store");
        }
    }

    public static class NoCaches implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().putSingle("Cache-Control", "max-age=0");
        }
    }

    public static class Translation implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getEntity() instanceof String text) {
                response.setEntity(text + " in " + request.getHeaderString("Accept-Language"));
                response.getHeaders().add("Vary", "Accept-Language");
            }
        }
    }

    public static class Editor implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (response.getEntity() instanceof byte[] bytes) {
                bytes[0] = 'X';
            }
        }
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
        IDS.set(0);
    }

    @Test
    void anAuthorizationOfTheHighestPriority_isPassedByNoHit() {
        try (TestServer server = new TestServer(Resource.class, Authorization.class)) {
            server.get("/f/page", "X-Pass", "yes");
            assertThat(cacheStatus(server.get("/f/page", "X-Pass", "yes"))).contains("hit");
            assertThat(server.get("/f/page").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aFieldOfAResponseFilterOfTheHighestPriority_isNotReplayed() {
        try (TestServer server = new TestServer(Resource.class, RequestIds.class)) {
            assertThat(server.get("/f/page").headers().allValues("X-Request-Id"))
                    .containsExactly("1");
            assertThat(server.get("/f/page").headers().allValues("X-Request-Id"))
                    .containsExactly("2");
        }
    }

    @Path("/posted")
    public static class Posted {
        @GET
        @CachedResponse(ttl = "60s")
        public String get() {
            return "got";
        }

        @POST
        public Response post(@Context UriInfo uri) {
            return Response.ok("posted")
                    .header("Content-Location", uri.getPath())
                    .header("Cache-Control", "max-age=60")
                    .build();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFieldOfAFilterOfTheHighestPriority_isNotStoredWithTheAnswerToAPost(boolean first) {
        ResourceConfig application = new ResourceConfig(Posted.class);
        DynamicFeature ids = (resource, context) -> context.register(RequestIds.class, Integer.MAX_VALUE);
        if (first) {
            application.register(ids).register(CachedResponseFeature.class);
        } else {
            application.register(CachedResponseFeature.class).register(ids);
        }
        IDS.set(0);
        try (TestServer server = new TestServer(List.of("arcos.cache.http.profile=gateway"), application)) {
            assertThat(server.send("POST", "/posted").headers().allValues("X-Request-Id"))
                    .containsExactly("1");
            HttpResponse<String> hit = server.get("/posted");
            assertThat(hit.body()).isEqualTo("posted");
            assertThat(hit.headers().allValues("X-Request-Id")).containsExactly("2");
        }
    }

    @Test
    void anAnswerWithoutContent_isJudgedAfterAllFilters() {
        try (TestServer server = new TestServer(Resource.class, NoStores.class)) {
            for (String path : new String[] {"/f/none", "/f/moved"}) {
                RUNS.set(0);
                server.raw("GET", path);
                server.raw("GET", path);
                assertThat(RUNS).as(path).hasValue(2);
            }
        }
    }

    @Test
    void whatAFilterSaysOfFreshness_countsAsIfTheResourceSaidIt() {
        try (TestServer server = new TestServer(Resource.class, NoCaches.class)) {
            for (String path : new String[] {"/f/page", "/f/validated"}) {
                RUNS.set(0);
                server.get(path);
                assertThat(cacheStatus(server.get(path))).as(path).doesNotContain("arcos; hit");
                assertThat(RUNS).as(path).hasValue(2);
            }
        }
    }

    @Test
    void whatAFilterVariesBy_selects() {
        try (TestServer server = new TestServer(Resource.class, Translation.class)) {
            assertThat(server.get("/f/page", "Accept-Language", "de").body()).isEqualTo("run 1 in de");
            assertThat(server.get("/f/page", "Accept-Language", "fr").body()).isEqualTo("run 2 in fr");
            var hit = server.get("/f/page", "Accept-Language", "de");
            assertThat(hit.body()).isEqualTo("run 1 in de");
            assertThat(hit.headers().firstValue("Vary").orElse("")).isEqualToIgnoringCase("Accept-Language");
        }
    }

    @Test
    void nobodyEditsWhatIsStored() {
        try (TestServer server = new TestServer(Resource.class, Editor.class)) {
            server.get("/f/page");
            server.get("/f/page");
            assertThat(server.get("/f/page").body()).isEqualTo("run 1");
        }
    }

    @Test
    void rfc9110_7_6_1_fieldsOfOneConnection_areNotForwarded() {
        try (TestServer server = new TestServer(Resource.class)) {
            var response = server.get("/f/upgrade");
            assertThat(response.body()).isEqualTo("new");
            assertThat(response.headers().firstValue("Upgrade")).isEmpty();
        }
    }
}
