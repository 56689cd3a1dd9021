package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of 304, to clients and of resources. */
class NotModifiedTest {
    private static final String MONDAY = "Mon, 05 Jan 2026 00:00:00 GMT";
    private static final AtomicInteger RUNS = new AtomicInteger();

    @Path("/n")
    @Produces("text/plain")
    @CachedResponse(ttl = "10s", staleIfError = "1h", ignoredFields = "*")
    public static class Resource {
        @GET
        @Path("shared")
        public Response shared() {
            return Response.ok("run " + RUNS.incrementAndGet())
                    .header("ETag", "\"a\"")
                    .header("Access-Control-Allow-Origin", "*")
                    .header("Access-Control-Expose-Headers", "X-Count")
                    .build();
        }

        @GET
        @Path("volatile")
        public Response changing() {
            return Response.ok("run " + RUNS.incrementAndGet())
                    .header("Cache-Control", "no-store")
                    .header("Date", MONDAY)
                    .build();
        }

        /** Compares the date, if it is asked with one, and does not see that the tag is another: as RESTEasy does. */
        @GET
        @Path("dated")
        public Response dated(@Context HttpHeaders fields) {
            if (fields.getHeaderString("If-Modified-Since") != null) {
                return Response.notModified().build();
            }
            int run = RUNS.incrementAndGet();
            return Response.ok("run " + run)
                    .header("ETag", "\"" + run + "\"")
                    .header("Last-Modified", MONDAY)
                    .build();
        }
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
    }

    @Test
    void rfc9110_15_4_5_whatTheResourceSaysToScriptsOfOtherOriginsIsRepeated() {
        try (TestServer server = new TestServer(Resource.class)) {
            for (int i = 0; i < 2; i++) { // on a miss and on a hit
                HttpResponse<String> answer = server.get("/n/shared", "If-None-Match", "\"a\"");
                assertThat(answer.statusCode()).isEqualTo(304);
                assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                        .containsExactly("*");
                assertThat(answer.headers().allValues("Access-Control-Expose-Headers"))
                        .containsExactly("X-Count");
            }
        }
    }

    @Test
    void rfc9110_13_1_3_theDateOfAnAnswerThatIsNotStoredIsNoDateOfItsContent() {
        try (TestServer server = new TestServer(Resource.class)) {
            HttpResponse<String> answer = server.get("/n/volatile", "If-Modified-Since", MONDAY);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("run 1");
        }
    }

    @Test
    void rfc9110_13_1_3_whatHasATagIsNotValidatedByItsDate() {
        try (TestServer server = new TestServer(Resource.class)) {
            assertThat(server.get("/n/dated").body()).isEqualTo("run 1");
            server.time.advance(Duration.ofSeconds(11));
            assertThat(server.get("/n/dated").body()).isEqualTo("run 2");
        }
    }
}
