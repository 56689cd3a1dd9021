package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.List;
import org.civarcos.cache.http.Sharing;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resource reads of a request, and what tells who is calling, keeps the answers apart. */
class InputsTest {

    @Path("/declared")
    @Produces("text/plain")
    @CachedResponse
    public static class Declared {
        @HeaderParam("X-Field")
        String field;

        @GET
        @Path("key")
        public String key(@HeaderParam("X-Api-Key") String key) {
            return "of " + key;
        }

        @GET
        @Path("named")
        @CachedResponse(vary = "X-Api-Key")
        public String named(@HeaderParam("X-Api-Key") String key) {
            return "of " + key;
        }

        @GET
        @Path("shared")
        @CachedResponse(sharing = Sharing.PUBLIC)
        public String shared() {
            return "of all";
        }

        @GET
        @Path("tenant")
        public String tenant(@HeaderParam("X-Tenant") String tenant) {
            return "of " + tenant;
        }

        @GET
        @Path("field")
        public String field() {
            return "of " + field;
        }

        @GET
        @Path("language")
        public String language(@BeanParam Languages languages) {
            return "of " + languages.accepted;
        }

        @GET
        @Path("cookie")
        @CachedResponse(sharing = Sharing.PUBLIC)
        public String cookie(@CookieParam("theme") String theme) {
            return "of " + theme;
        }

        @Path("located")
        public Located located(@HeaderParam("X-Tenant") String tenant) {
            return new Located(tenant);
        }

        @GET
        @Path("traced")
        @CachedResponse(ignoredFields = "traceparent")
        public String traced(@HeaderParam("traceparent") String trace) {
            return "of all";
        }
    }

    public static class Languages {
        @HeaderParam("Accept-Language")
        public String accepted;
    }

    @Produces("text/plain")
    public static class Located {
        private final String tenant;

        public Located() {
            this("none");
        }

        Located(String tenant) {
            this.tenant = tenant;
        }

        @GET
        @CachedResponse
        public String get() {
            return "of " + tenant;
        }
    }

    @Path("/headers")
    @Produces("text/plain")
    public static class Headers {
        @GET
        public String get(@Context HttpHeaders headers) {
            return "of " + headers.getHeaderString("X-Tenant");
        }

        @GET
        @Path("request")
        public String request(@Context ContainerRequestContext request) {
            return "of " + request.getHeaderString("X-Tenant");
        }

        @GET
        @Path("unknown")
        public String unknown(@Context ContainerRequest request) {
            return "of " + request.getHeaderString("X-Tenant");
        }

        @GET
        @Path("told")
        public Response told(@Context HttpHeaders headers) {
            return Response.ok(get(headers))
                    .header("Vary", "X-Tenant")
                    .header("Cache-Control", "max-age=60")
                    .build();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/declared/tenant,X-Tenant",
        "/declared/field,X-Field",
        "/declared/language,Accept-Language",
        "/declared/located,X-Tenant",
        "/declared/named,X-Api-Key",
        "/declared/key,X-Api-Key"
    })
    void aFieldThatIsReadKeepsAnswersApart_andIsToldInVary(String path, String name) {
        try (TestServer server = new TestServer(Declared.class)) {
            assertThat(server.get(path, name, "a").body()).isEqualTo("of a");
            assertThat(server.get(path, name, "b").body()).isEqualTo("of b");
            assertThat(server.get(path).body()).isNotIn("of a", "of b");
            assertThat(server.get(path, name, "a").body()).isEqualTo("of a");
            assertThat(String.join(",", server.get(path).headers().allValues("Vary")))
                    .containsIgnoringCase(name);
        }
    }

    @Test
    void aFieldThatIsReadIsCachedForEachValue() {
        try (TestServer server = new TestServer(Declared.class)) {
            server.get("/declared/tenant", "X-Tenant", "a");
            assertThat(TestServer.cacheStatus(server.get("/declared/tenant", "X-Tenant", "a")))
                    .contains("hit");
            server.get("/declared/traced", "traceparent", "1");
            assertThat(TestServer.cacheStatus(server.get("/declared/traced", "traceparent", "2")))
                    .contains("hit");
        }
    }

    @Test
    void aCookieThatIsReadKeepsAnswersApart() {
        try (TestServer server = new TestServer(Declared.class)) {
            assertThat(server.get("/declared/cookie", "Cookie", "theme=dark").body())
                    .isEqualTo("of dark");
            assertThat(server.get("/declared/cookie", "Cookie", "theme=light").body())
                    .isEqualTo("of light");
            assertThat(TestServer.cacheStatus(server.get("/declared/cookie", "Cookie", "theme=dark")))
                    .contains("hit");
        }
    }

    /** It is not known which field it reads: the next caller's answer is another's if any differs. */
    @ParameterizedTest
    @ValueSource(strings = {"/headers", "/headers/request", "/headers/unknown"})
    void whereAnyFieldMayBeReadAllOfThemCount(String path) {
        ResourceConfig config = new ResourceConfig(Headers.class).property(CachedResponseFeature.EVERY_GET, true);
        try (TestServer server = new TestServer(config)) {
            assertThat(server.get(path, "X-Tenant", "a").body()).isEqualTo("of a");
            assertThat(server.get(path, "X-Tenant", "b").body()).isEqualTo("of b");
            assertThat(server.get(path, "X-Tenant", "b", "X-More", "1").body()).isEqualTo("of b");
            HttpResponse<String> again = server.get(path, "X-Tenant", "a");
            assertThat(again.body()).isEqualTo("of a");
            assertThat(TestServer.cacheStatus(again)).contains("hit");
            assertThat(again.headers().allValues("Vary")).noneMatch(vary -> vary.contains(":"));
        }
    }

    /** A gateway in front of the application knows no more than what the response says. */
    @Test
    void inTheGatewayProfileTheVaryOfTheResponseIsTrusted() {
        ResourceConfig config = new ResourceConfig(Headers.class).property(CachedResponseFeature.EVERY_GET, true);
        try (TestServer server = new TestServer(List.of("arcos.cache.http.profile=gateway"), config)) {
            server.get("/headers/told", "X-Tenant", "a", "X-More", "1");
            assertThat(TestServer.cacheStatus(server.get("/headers/told", "X-Tenant", "a", "X-More", "2")))
                    .contains("hit");
            assertThat(server.get("/headers/told", "X-Tenant", "b").body()).isEqualTo("of b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "X-Api-Key",
                "x-api-key",
                "apikey",
                "X-Auth-Token",
                "Ocp-Apim-Subscription-Key",
                "X-Forwarded-User",
                "X-Amzn-Oidc-Data",
                "Client-Cert"
            })
    void aRequestWithACredentialGoesPast_unlessItsAnswerIsDeclaredToBeShared(String name) {
        try (TestServer server = new TestServer(Declared.class)) {
            server.get("/declared/traced");
            assertThat(TestServer.cacheStatus(server.get("/declared/traced", name, "secret")))
                    .contains("fwd=bypass")
                    .containsPattern("detail=(credentials|authorization)");
            server.get("/declared/shared");
            assertThat(TestServer.cacheStatus(server.get("/declared/shared", name, "secret")))
                    .contains("hit");
        }
    }

    @Test
    void aCredentialThatTheAnnotationNamesKeysTheAnswers_andShowsInNoKey() {
        try (TestServer server = new TestServer(Declared.class)) {
            server.get("/declared/named", "X-Api-Key", "secret-key");
            assertThat(TestServer.cacheStatus(server.get("/declared/named", "X-Api-Key", "secret-key")))
                    .contains("hit");
            assertThat(server.manager
                            .getCache(org.civarcos.cache.http.exchange.ResponseCache.NAME)
                            .orElseThrow()
                            .asMap()
                            .toString())
                    .doesNotContain("secret-key");
            assertThat(TestServer.cacheStatus(server.get("/declared/key", "X-Api-Key", "secret-key")))
                    .as("to read it is not to name it")
                    .contains("detail=credentials");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Mine|X-Mine|true",
                "X-Mine|X-Api-Key|false",
                "X-Mine|Authorization|true",
                "default, X-Mine|X-Mine|true",
                "default, X-Mine|X-Api-Key|true",
                "none|X-Api-Key|false",
                "none|Authorization|true",
            })
    void theCredentialFieldsAreSet_andAuthorizationIsAlwaysOne(String set, String name, boolean past) {
        try (TestServer server = new TestServer(List.of("arcos.cache.http.credential_fields=" + set), Declared.class)) {
            server.get("/declared/traced");
            assertThat(TestServer.cacheStatus(server.get("/declared/traced", name, "secret"))
                            .contains("bypass"))
                    .isEqualTo(past);
        }
    }
}
