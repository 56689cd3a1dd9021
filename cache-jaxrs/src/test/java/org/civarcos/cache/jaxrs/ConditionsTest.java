package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions of the application on requests and responses, as classes and as expressions. */
class ConditionsTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicInteger ASKED = new AtomicInteger();

    private TestServer server;

    public static class NoPreview implements RequestCondition {
        @Override
        public boolean test(ContainerRequestContext request) {
            return request.getHeaderString("X-Preview") == null;
        }
    }

    public static class Empty implements ResponseCondition {
        @Override
        public boolean test(ContainerRequestContext request, ContainerResponseContext response) {
            ASKED.incrementAndGet();
            return "".equals(response.getEntity());
        }
    }

    public static class Failing implements RequestCondition {
        @Override
        public boolean test(ContainerRequestContext request) {
            throw new IllegalStateException("failing");
        }
    }

    @Path("/c")
    @Produces("text/plain")
    public static class Resource {
        @GET
        @Path("class")
        @CachedResponse(condition = NoPreview.class)
        public String ofClass() {
            return "run " + RUNS.incrementAndGet();
        }

        @GET
        @Path("empty")
        @CachedResponse(unless = Empty.class)
        public String empty(@QueryParam("text") String text) {
            RUNS.incrementAndGet();
            return text;
        }

        @GET
        @Path("country/{country}")
        @CachedResponse(conditionExpression = "country ne 'xx' and empty request.getHeaderString('X-Preview')")
        public String country(@PathParam("country") String country) {
            return country + RUNS.incrementAndGet();
        }

        @GET
        @Path("status/{status}")
        @CachedResponse(negativeTtl = "1m", unlessExpression = "${status eq 404 or result eq 'secret'}")
        public Response status(@PathParam("status") int code, @QueryParam("text") String text) {
            RUNS.incrementAndGet();
            return Response.status(code).entity(text).build();
        }

        @GET
        @Path("uri/{way}")
        @CachedResponse(conditionExpression = "uri.path eq '/c/uri/open' and uri.query eq 'a=b'")
        public String uri(@PathParam("way") String way) {
            return way + RUNS.incrementAndGet();
        }

        @GET
        @Path("query")
        @CachedResponse(conditionExpression = "not empty language and language ne 'xx'")
        public String query(@QueryParam("language") String language) {
            return language + RUNS.incrementAndGet();
        }

        @GET
        @Path("hiding/{status}")
        @CachedResponse(unlessExpression = "status eq 'draft'")
        public String hiding(@PathParam("status") String status) {
            return status + RUNS.incrementAndGet();
        }

        @GET
        @Path("failing")
        @CachedResponse(condition = Failing.class)
        public String failing() {
            return "run " + RUNS.incrementAndGet();
        }

        @GET
        @Path("failingExpression")
        @CachedResponse(unlessExpression = "result.nothing")
        public String failingExpression() {
            return "run " + RUNS.incrementAndGet();
        }
    }

    @BeforeEach
    void start() {
        server = new TestServer(Resource.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/c/class",
                "/c/empty?text=a",
                "/c/country/ch",
                "/c/status/200?text=a",
                "/c/uri/open?a=b",
                "/c/query?language=de",
                "/c/hiding/final"
            })
    void whatTheConditionsAdmit_isAnsweredFromTheCache(String path) {
        server.get(path);
        assertThat(cacheStatus(server.get(path))).contains("hit");
    }

    @ParameterizedTest
    @CsvSource({
        "/c/country/xx, detail=condition",
        "/c/failing, detail=condition",
        "/c/empty?text=, detail=unless",
        "/c/status/404?text=a, detail=unless",
        "/c/status/200?text=secret, detail=unless",
        "/c/failingExpression, detail=unless",
        "/c/uri/closed?a=b, detail=condition",
        "/c/uri/open?a=c, detail=condition",
        "/c/query, detail=condition",
        "/c/query?language=xx, detail=condition",
        "/c/hiding/draft, detail=unless"
    })
    void whatTheyDoNot_isAskedOfTheResourceEachTime(String path, String why) {
        int before = RUNS.get();
        assertThat(server.get(path).statusCode()).isLessThan(500);
        assertThat(cacheStatus(server.get(path))).contains(why);
        assertThat(RUNS.get() - before).isEqualTo(2);
    }

    @Test
    void unless_isAskedOnceOfEachAnswerOfTheResource() {
        int before = ASKED.get();
        server.get("/c/empty?text=once");
        assertThat(ASKED.get() - before).isEqualTo(1);
        assertThat(cacheStatus(server.get("/c/empty?text=once"))).contains("hit");
        assertThat(ASKED.get() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"/c/class", "/c/country/de"})
    void condition_keepsARequestFromWhatIsStored(String path) {
        String stored = server.get(path).body();
        assertThat(server.get(path, "X-Preview", "1").body()).isNotEqualTo(stored);
        assertThat(server.get(path).body()).isEqualTo(stored);
    }

    @Test
    void condition_keepsWhatItsRequestGot_fromOthers() {
        String own = server.get("/c/class", "X-Preview", "1").body();
        HttpResponse<String> other = server.get("/c/class");
        assertThat(cacheStatus(other)).contains("fwd=uri-miss");
        assertThat(other.body()).isNotEqualTo(own);
    }

    @Path("/wrong")
    public static class Wrong {
        @GET
        @CachedResponse(conditionExpression = "contry eq 'ch'", unlessExpression = "${status >}")
        public String get(@QueryParam("country") String country) {
            return country;
        }

        @GET
        @Path("early")
        @CachedResponse(condition = NoPreview.class, conditionExpression = "status eq 200")
        public String early() {
            return "";
        }
    }

    @Test
    void wrongExpressions_failTheStart_inOneReport() {
        assertThatThrownBy(() -> new TestServer(Wrong.class).close())
                .hasMessageContaining("4 findings")
                .hasMessageContaining("Wrong.get(String): conditionExpression \"${contry eq 'ch'}\" uses \"contry\"")
                .hasMessageContaining("write country, or another of [country, request, uri]")
                .hasMessageContaining("unlessExpression \"${status >}\" is no expression")
                .hasMessageContaining("Wrong.early(): it has condition and conditionExpression")
                .hasMessageContaining("conditionExpression \"${status eq 200}\" uses \"status\"");
    }
}
