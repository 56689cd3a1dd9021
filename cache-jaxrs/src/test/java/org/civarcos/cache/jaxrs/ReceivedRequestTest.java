package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheManager;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.HttpMethodOverrideFilter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two requests that were received differently are told apart, whatever filters make of them. */
class ReceivedRequestTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Path("/")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("items")
        public String items(@Context ContainerRequestContext request) {
            return request.getProperty("tenant") + " " + RUNS.incrementAndGet();
        }

        @DELETE
        @Path("items")
        public void delete() {}

        @GET
        @Path("host")
        public String host(@Context UriInfo uri) {
            return uri.getRequestUri().getHost().equals("a.example") ? "of a" : "of another";
        }

        @GET
        @Path("greeting")
        public String greeting(@HeaderParam("Accept-Language") String language) {
            return "in " + language;
        }

        @GET
        @Path("tenant")
        @CachedResponse(ttl = "60s", vary = "X-Tenant")
        public String tenant(@HeaderParam("X-Tenant") String tenant) {
            return "of " + tenant;
        }

        @GET
        @Path("echo")
        public String echo(@Context ContainerRequestContext request) throws IOException {
            return "echo " + new String(request.getEntityStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Turns {@code /t/{tenant}/items} into {@code /items}. */
    @PreMatching
    public static class Tenants implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            String path = request.getUriInfo().getPath();
            if (path.startsWith("t/")) {
                String[] parts = path.split("/", 3);
                request.setProperty("tenant", parts[1]);
                request.setRequestUri(
                        request.getUriInfo().getBaseUriBuilder().path(parts[2]).build());
            }
        }
    }

    /** Takes the tenant out of the query, which does not count for the key. */
    @PreMatching
    public static class TenantField implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            String user = request.getHeaderString("X-User");
            if (user != null) {
                request.getHeaders().putSingle("X-Tenant", user.substring(0, 1));
            }
        }
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
    }

    @Test
    void aUriThatFiltersRewrote_isKeptApartFromTheOneItBecame() {
        try (TestServer server = new TestServer(Resource.class, Tenants.class)) {
            assertThat(server.get("/t/a/items").body()).isEqualTo("a 1");
            assertThat(server.get("/t/b/items").body()).isEqualTo("b 2");
            assertThat(server.get("/items").body()).isEqualTo("null 3");
            assertThat(server.get("/t/a/items").body()).isEqualTo("a 1");
            assertThat(server.send("DELETE", "/items").statusCode()).isEqualTo(204);
            assertThat(server.get("/t/a/items").body()).isEqualTo("a 4");
            assertThat(server.send("DELETE", "/t/a/items").statusCode()).isEqualTo(204);
            assertThat(server.get("/t/a/items").body()).isEqualTo("a 5");
        }
    }

    @Test
    void languageMappings_doNotMakeOneKeyOfTwoUris() {
        ResourceConfig application = new ResourceConfig(Resource.class)
                .property(ServerProperties.LANGUAGE_MAPPINGS, Map.of("en", "en", "fr", "fr"));
        try (TestServer server = new TestServer(application)) {
            assertThat(server.get("/greeting.en").body()).isEqualTo("in en");
            assertThat(server.get("/greeting.fr").body()).isEqualTo("in fr");
            assertThat(cacheStatus(server.get("/greeting.en"))).contains("hit");
        }
    }

    @Test
    void aFieldThatFiltersSet_selectsTheResponse() {
        try (TestServer server = new TestServer(Resource.class, TenantField.class)) {
            assertThat(server.get("/tenant", "X-User", "anna").body()).isEqualTo("of a");
            assertThat(server.get("/tenant", "X-User", "bert").body()).isEqualTo("of b");
            assertThat(server.get("/tenant").body()).isEqualTo("of null");
            assertThat(cacheStatus(server.get("/tenant", "X-User", "anna"))).contains("hit");
        }
    }

    @Test
    void rfc9111_4_MUST_NOT_answerForAnotherOrigin() {
        try (TestServer server = new TestServer(Resource.class)) {
            assertThat(raw(server, "a.example", "/host")).contains("of a");
            assertThat(raw(server, "b.example", "/host")).contains("of another");
            assertThat(raw(server, "A.EXAMPLE:80", "/host")).contains("of a", "arcos; hit");
            assertThat(raw(server, "a.example:8080", "/host")).contains("uri-miss");
        }
    }

    @Test
    void anAuthorityIsTheSame_withAndWithoutThePortOfTheScheme() {
        List<String> settings = List.of("arcos.cache.http.authorities=www.example.org");
        try (TestServer server = new TestServer(settings, Resource.class)) {
            raw(server, "www.example.org", "/items");
            assertThat(raw(server, "www.example.org:80", "/items")).contains("arcos; hit");
            assertThat(raw(server, "evil.example", "/items")).contains("detail=unknown-authority");
        }
    }

    /** Without a server, since most refuse such a GET. */
    @Test
    void aGetWithContent_goesPastTheCache() throws Exception {
        try (CacheManager manager = CacheManager.create()) {
            ApplicationHandler application = new ApplicationHandler(
                    new ResourceConfig(Resource.class).property(CachedResponseFeature.MANAGER, manager));
            for (String content : List.of("one", "two")) {
                ContainerRequest request = new ContainerRequest(
                        URI.create("http://localhost/"),
                        URI.create("http://localhost/echo"),
                        "GET",
                        null,
                        new MapPropertiesDelegate(),
                        application.getConfiguration());
                request.header("Content-Type", "text/plain").header("Content-Length", content.length());
                request.setEntityStream(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                ContainerResponse response = application.apply(request, body).get();
                assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("echo " + content);
                assertThat(response.getHeaderString("Cache-Status")).isEqualTo("arcos; fwd=bypass; detail=content");
            }
        }
    }

    @Test
    void aMethodThatAnotherOneOverrides_goesPastTheCache() {
        ResourceConfig application = new ResourceConfig(Resource.class, HttpMethodOverrideFilter.class);
        try (TestServer server = new TestServer(application)) {
            HttpResponse<String> response = server.send("POST", "/items", "X-HTTP-Method-Override", "GET");
            assertThat(cacheStatus(response)).isEqualTo("arcos; fwd=bypass; detail=overridden-method");
            assertThat(server.get("/items").body()).isEqualTo("null 2");
        }
    }

    private static String raw(TestServer server, String host, String path) {
        URI uri = server.uri(path);
        return TestServer.rawOf(uri.getPort(), host, path);
    }
}
