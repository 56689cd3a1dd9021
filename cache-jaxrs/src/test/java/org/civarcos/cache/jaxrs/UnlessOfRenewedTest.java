package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored response that a 304 of the resource renews has new fields, of which {@code unless} is asked. */
class UnlessOfRenewedTest {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static volatile String draft = "no";

    private TestServer server;

    public static class Draft implements ResponseCondition {
        @Override
        public boolean test(ContainerRequestContext request, ContainerResponseContext response) {
            ASKED.incrementAndGet();
            return "yes".equals(response.getHeaderString("X-Draft"));
        }
    }

    public static class TooShort implements ResponseCondition {
        @Override
        public boolean test(ContainerRequestContext request, ContainerResponseContext response) {
            return ((String) response.getEntity()).length() < 3;
        }
    }

    @Path("/r/{way}")
    @Produces("text/plain")
    public static class Resource {
        private static Response answer(Request request, String text) {
            EntityTag tag = new EntityTag("v");
            Response.ResponseBuilder same = request.evaluatePreconditions(tag);
            if (same == null) {
                MADE.incrementAndGet();
            }
            return (same != null ? same : Response.ok(text).tag(tag))
                    .header("X-Draft", draft)
                    .build();
        }

        @GET
        @Path("class")
        @CachedResponse(ttl = "60s", unless = Draft.class)
        public Response byClass(@Context Request request, @PathParam("way") String way) {
            return answer(request, way);
        }

        @GET
        @Path("expression")
        @CachedResponse(ttl = "60s", unlessExpression = "response.getHeaderString('X-Draft') eq 'yes'")
        public Response byExpression(@Context Request request, @PathParam("way") String way) {
            return answer(request, way);
        }

        @GET
        @Path("either")
        @CachedResponse(
                ttl = "60s",
                unlessExpression = "empty result or result eq 'x' or response.getHeaderString('X-Draft') eq 'yes'")
        public Response byEither(@Context Request request, @PathParam("way") String way) {
            return answer(request, way);
        }

        @GET
        @Path("entity")
        @CachedResponse(ttl = "60s", unless = TooShort.class)
        public Response byEntity(@Context Request request, @PathParam("way") String way) {
            return answer(request, way);
        }

        @GET
        @Path("status")
        @CachedResponse(ttl = "60s", unlessExpression = "status ne 200")
        public Response byStatus(@Context Request request, @PathParam("way") String way) {
            return answer(request, way);
        }
    }

    @BeforeEach
    void start() {
        draft = "no";
        server = new TestServer(Resource.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> afterItsEnd(String method, String path, String... fields) {
        server.time.advance(Duration.ofSeconds(61));
        return server.send(method, path, fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "expression", "either"})
    void newFields_keepItOut(String way) {
        String path = "/r/get/" + way;
        server.get(path);
        int made = MADE.get();
        draft = "yes";

        HttpResponse<String> renewed = afterItsEnd("GET", path);

        assertThat(renewed.body()).isEqualTo("get");
        assertThat(renewed.headers().allValues("X-Draft")).containsExactly("yes");
        assertThat(cacheStatus(renewed)).contains("fwd-status=304");
        assertThat(MADE.get()).isEqualTo(made);
        draft = "no";
        assertThat(cacheStatus(server.get(path))).contains("fwd=uri-miss").doesNotContain("fwd-status");
        assertThat(MADE.get()).as("what was stored is gone").isEqualTo(made + 1);
        assertThat(cacheStatus(server.get(path))).contains("hit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "expression", "either", "entity", "status"})
    void fieldsThatSayNothingNew_leaveItStored_andSoDoesItsBody(String way) {
        String path = "/r/stays/" + way;
        server.get(path);
        int made = MADE.get();

        assertThat(cacheStatus(afterItsEnd("GET", path))).contains("fwd-status=304");

        assertThat(cacheStatus(server.get(path))).contains("hit");
        assertThat(MADE.get()).isEqualTo(made);
    }

    @Test
    void whatTheClientHasAlready_isStillAskedOfAsTheWhole() {
        server.get("/r/has/status");

        HttpResponse<String> renewed = afterItsEnd("GET", "/r/has/status", "If-None-Match", "\"v\"");

        assertThat(renewed.statusCode()).isEqualTo(304);
        assertThat(cacheStatus(server.get("/r/has/status"))).contains("hit");
    }

    @Test
    void itIsAskedOnceOfEachAnswer() {
        server.get("/r/once/class");
        int before = ASKED.get();

        afterItsEnd("GET", "/r/once/class");

        assertThat(ASKED.get() - before).isEqualTo(1);
    }

    @Test
    void theAnswerToHead_keepsItOutToo() {
        server.get("/r/head/class");
        int made = MADE.get();
        draft = "yes";

        assertThat(afterItsEnd("HEAD", "/r/head/class").statusCode()).isEqualTo(200);

        draft = "no";
        assertThat(cacheStatus(server.get("/r/head/class"))).contains("fwd=uri-miss");
        assertThat(MADE.get()).isGreaterThan(made);
    }
}
