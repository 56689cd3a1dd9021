package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoringTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private TestServer server;

    @Path("/r")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("plain")
        public String plain() {
            return "run " + RUNS.incrementAndGet();
        }

        @GET
        @Path("field")
        public Response field(@QueryParam("name") String name, @QueryParam("value") String value) {
            return Response.ok("run " + RUNS.incrementAndGet())
                    .header(name, value)
                    .build();
        }

        @GET
        @Path("cookie")
        public Response cookie() {
            NewCookie cookie = new NewCookie.Builder("session").value("secret").build();
            return Response.ok("run " + RUNS.incrementAndGet()).cookie(cookie).build();
        }

        @GET
        @Path("fails/{status}")
        public String fails(@PathParam("status") int status) {
            RUNS.incrementAndGet();
            throw status == 404 ? new NotFoundException() : new InternalServerErrorException();
        }

        @GET
        @Path("any{rest: .*}")
        public String any() {
            return "run " + RUNS.incrementAndGet();
        }
    }

    /** Sets a cookie on what was to be stored, as a filter that keeps sessions does. */
    public static class SessionFilter implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (request.getUriInfo().getQueryParameters().containsKey("session")) {
                response.getHeaders().add("Set-Cookie", "session=secret");
            }
            response.getHeaders().add("X-Filter", "ran");
        }
    }

    @BeforeEach
    void start() {
        RUNS.set(0);
        server = new TestServer(Resource.class, SessionFilter.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void assertRunsTwice(String path, String... fields) {
        server.get(path, fields);
        HttpResponse<String> second = server.get(path, fields);
        assertThat(RUNS).as(path).hasValue(2);
        assertThat(second.headers().firstValue("Age")).isEmpty();
        assertThat(second.headers().allValues("Cache-Control")).doesNotContain("max-age=60");
    }

    @ParameterizedTest
    @CsvSource({"Authorization,authorization", "Cookie,cookie"})
    void suchARequestIsNeitherStoredNorServed(String field, String detail) {
        server.get("/r/plain");
        HttpResponse<String> other = server.get("/r/plain", field, "x");
        assertThat(other.body()).isEqualTo("run 2");
        assertThat(cacheStatus(other)).isEqualTo("arcos; fwd=bypass; detail=" + detail);
        assertThat(other.headers().map()).doesNotContainKeys("Age", "ETag", "Cache-Control");
        assertThat(server.get("/r/plain").body()).isEqualTo("run 1");
    }

    @Test
    void rfc9110_13_1_1_aPreconditionIsEvaluatedAgainstTheResourcesOwnAnswer() {
        server.get("/r/plain");
        HttpResponse<String> other = server.get("/r/plain", "If-Match", "\"x\"");
        assertThat(other.statusCode()).isEqualTo(412);
        assertThat(other.body()).isEmpty();
        assertThat(RUNS).hasValue(2);
        assertThat(cacheStatus(other)).isEqualTo("arcos; fwd=bypass; fwd-status=200; detail=precondition");
        assertThat(server.get("/r/plain", "If-Match", "*").body()).isEqualTo("run 3");
        assertThat(server.get("/r/plain").body()).isEqualTo("run 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private", "no-cache", "max-age=0", "private=%22x%22,max-age=9"})
    void rfc9111_3_MUST_NOT_storeWhatTheResourceForbids(String value) {
        assertRunsTwice("/r/field?name=Cache-Control&value=" + value);
    }

    @Test
    void whatTheResourceSaysOfItsFreshnessWins() {
        HttpResponse<String> response = server.get("/r/field?name=Cache-Control&value=max-age=5");
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("max-age=5");
        assertThat(cacheStatus(response)).endsWith("ttl=5");
        HttpResponse<String> open = server.get("/r/field?name=Cache-Control&value=public");
        assertThat(open.headers().allValues("Cache-Control")).containsExactly("public");
    }

    @Test
    void rfc9111_4_1_varyByAnythingIsNotStored() {
        assertRunsTwice("/r/field?name=Vary&value=*");
    }

    @Test
    void aResponseThatSetsACookieIsNotStored() {
        assertRunsTwice("/r/cookie");
        assertThat(cacheStatus(server.get("/r/cookie"))).isEqualTo("arcos; fwd=uri-miss; detail=set-cookie");
    }

    @Test
    void aCookieThatALaterFilterSetsCountsToo() {
        assertRunsTwice("/r/plain?session");
    }

    @Test
    void otherFiltersRunAtEachReplayAndTheirFieldsAreNotStoredTwice() {
        server.get("/r/plain");
        assertThat(server.get("/r/plain").headers().allValues("X-Filter")).containsExactly("ran");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500})
    void errorsAreNotStoredUnlessAskedFor(int status) {
        assertRunsTwice("/r/fails/" + status);
    }

    @Test
    void rfc9111_5_2_1_5_MUST_NOT_storeForARequestThatForbidsIt() {
        server.get("/r/plain", "Cache-Control", "no-store");
        assertThat(server.get("/r/plain").body()).isEqualTo("run 2");
    }

    @Test
    void aClientCannotForceTheResourceToRun() {
        server.get("/r/plain");
        assertThat(server.get("/r/plain", "Cache-Control", "no-cache", "Pragma", "no-cache")
                        .body())
                .isEqualTo("run 1");
    }

    @Test
    void hostAndForwardedFieldsReachNoKey() {
        server.get("/r/plain", "X-Forwarded-Host", "evil", "X-Forwarded-Proto", "https", "X-Original-URL", "/x");
        assertThat(server.raw("GET", "/r/plain", "X-Forwarded-Host: other")).contains("arcos; hit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/r/any;v=1", "/r/any%2Fthing", "/r/any%2e%2e/x"})
    void aPathThatMayBeAnAliasGoesPastTheCache(String path) {
        server.get(path);
        assertThat(cacheStatus(server.get(path))).isEqualTo("arcos; fwd=bypass; detail=ambiguous-path");
    }
}
