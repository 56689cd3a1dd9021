package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private TestServer server;

    @Path("/places")
    @Produces("application/json")
    @CachedResponse(ttl = "60s")
    public static class Places {
        @GET
        @Path("{id}")
        public String byId(@PathParam("id") String id) {
            return "{\"id\":\"" + id + "\",\"run\":" + RUNS.incrementAndGet() + "}";
        }

        @GET
        @Path("large")
        public String large() {
            return "x".repeat(100_000) + RUNS.incrementAndGet();
        }

        @GET
        @Path("rich")
        public Response rich() {
            RUNS.incrementAndGet();
            return Response.status(203)
                    .entity("rich")
                    .header("X-One", "1")
                    .header("X-One", "2")
                    .header("X-Odd", "a,b;c=\"d\" e")
                    .header("Connection", "X-Hop")
                    .header("X-Hop", "gone")
                    .tag("app")
                    .build();
        }

        @GET
        @Path("none")
        public void none() {
            RUNS.incrementAndGet();
        }

        @GET
        @Path("moved")
        public Response moved() {
            RUNS.incrementAndGet();
            return Response.status(308).header("Location", "/elsewhere").build();
        }

        @GET
        @Path("status/{status}")
        public Response status(@PathParam("status") int status) {
            RUNS.incrementAndGet();
            return Response.status(status)
                    .entity("s" + status)
                    .header("Cache-Control", "max-age=30")
                    .build();
        }

        @GET
        @Path("missing")
        @CachedResponse(negativeTtl = "10s")
        public String missing() {
            RUNS.incrementAndGet();
            throw new NotFoundException();
        }
    }

    @BeforeEach
    void start() {
        RUNS.set(0);
        server = new TestServer(Places.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSecondRequestIsAnsweredFromTheCache_withTheSameBodyAndTagAndItsAge() {
        HttpResponse<String> first = server.get("/places/7");
        server.time.advance(Duration.ofSeconds(7));
        HttpResponse<String> second = server.get("/places/7");
        assertThat(RUNS).hasValue(1);
        assertThat(first.headers().map()).doesNotContainKey("Age");
        assertThat(cacheStatus(first)).isEqualTo("arcos; fwd=uri-miss; stored; ttl=60");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Age")).contains("7");
        assertThat(cacheStatus(second)).isEqualTo("arcos; hit; ttl=53");
        for (String same : List.of("ETag", "Content-Type", "Date", "Content-Length")) {
            assertThat(second.headers().allValues(same))
                    .as(same)
                    .hasSize(1)
                    .isEqualTo(first.headers().allValues(same));
        }
        assertThat(first.headers().firstValue("ETag").orElse("")).startsWith("W/\"");
    }

    @Test
    void rfc9111_4_2_MUST_NOT_answerFromAStaleResponse() {
        server.get("/places/7");
        server.time.advance(Duration.ofSeconds(60));
        assertThat(server.get("/places/7").body()).contains("\"run\":2");
    }

    @Test
    void queriesAndPathsAreKeptApart() {
        List<String> uris =
                List.of("/places/7", "/places/8", "/places/7?a=1&b=2", "/places/7?b=2&a=1", "/places/7?a=1");
        assertThat(uris.stream().map(uri -> server.get(uri).body()).distinct()).hasSize(uris.size());
    }

    @Test
    void aLargeBodyIsReplayedWithItsLength() {
        String first = server.raw("GET", "/places/large");
        String second = server.raw("GET", "/places/large");
        assertThat(second).contains("Content-Length: 100001", "arcos; hit").doesNotContain("Transfer-Encoding");
        assertThat(second.substring(second.indexOf("\r\n\r\n"))).isEqualTo(first.substring(first.indexOf("\r\n\r\n")));
    }

    @Test
    void statusAndFieldsAreReplayed_thoseOfTheConnectionAreNot() {
        server.get("/places/rich");
        HttpResponse<String> hit = server.get("/places/rich");
        assertThat(RUNS).hasValue(1);
        assertThat(hit.statusCode()).isEqualTo(203);
        assertThat(hit.headers().allValues("X-One")).containsExactly("1", "2");
        assertThat(hit.headers().firstValue("X-Odd")).contains("a,b;c=\"d\" e");
        assertThat(hit.headers().firstValue("ETag")).contains("\"app\"");
        assertThat(hit.headers().firstValue("X-Hop")).isEmpty();
    }

    @Test
    void anAnswerWithoutContentIsReplayed() {
        server.get("/places/none");
        String hit = server.raw("GET", "/places/none");
        assertThat(RUNS).hasValue(1);
        assertThat(hit).startsWith("HTTP/1.1 204").contains("hit").doesNotContain("Content-", "ETag");
        server.get("/places/moved");
        String moved = server.raw("GET", "/places/moved");
        assertThat(RUNS).hasValue(2);
        assertThat(moved).startsWith("HTTP/1.1 308").contains("hit").containsPattern("Location: \\S+/elsewhere");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 299, 303, 400, 404, 418, 451, 499})
    void anyStatusThatStatesItsFreshnessIsReplayed(int status) {
        server.get("/places/status/" + status);
        HttpResponse<String> hit = server.get("/places/status/" + status);
        assertThat(RUNS).hasValue(1);
        assertThat(hit.statusCode()).isEqualTo(status);
        assertThat(hit.body()).isEqualTo("s" + status);
    }

    @Test
    void aMissingThingIsReplayedAsMissing_ifAskedFor() {
        server.get("/places/missing");
        HttpResponse<String> hit = server.get("/places/missing");
        assertThat(RUNS).hasValue(1);
        assertThat(hit.statusCode()).isEqualTo(404);
        assertThat(cacheStatus(hit)).isEqualTo("arcos; hit; ttl=10");
    }

    @Test
    void rfc9110_15_4_5_MUST_answer304WithTheseFieldsAndNoBody() {
        String tag = server.get("/places/7").headers().firstValue("ETag").orElseThrow();
        server.time.advance(Duration.ofSeconds(2));
        String raw = server.raw("GET", "/places/7", "If-None-Match: \"x\", " + tag);
        assertThat(raw).startsWith("HTTP/1.1 304").endsWith("\r\n\r\n");
        assertThat(raw.lines().skip(1).filter(line -> !line.isEmpty()).map(line -> line.split(":", 2)[0]))
                .containsExactlyInAnyOrder("Date", "ETag", "Age", "Cache-Status", "Connection");
        assertThat(raw).contains("Age: 2", "arcos; hit; ttl=58");
    }

    @Test
    void rfc9111_4_3_2_aClientsConditionIsEvaluatedAgainstTheFirstAnswerToo() {
        String tag =
                server.get("/places/status/200").headers().firstValue("ETag").orElseThrow();
        server.manager.invalidateTags("path:/places/status/200");
        String raw = server.raw("GET", "/places/status/200", "If-None-Match: " + tag);
        assertThat(raw)
                .startsWith("HTTP/1.1 304")
                .contains("arcos; fwd=uri-miss; fwd-status=200; stored; ttl=30")
                .doesNotContain("Content-")
                .endsWith("\r\n\r\n");
        HttpResponse<String> full = server.get("/places/status/200");
        assertThat(full.body()).isEqualTo("s200");
        assertThat(RUNS).hasValue(2);
    }

    @Test
    void rfc9110_9_3_2_SHOULD_answerHeadWithTheFieldsOfGet() {
        String cold = server.raw("HEAD", "/places/large");
        assertThat(cold)
                .contains("Content-Length: 100001", "ETag", "detail=method")
                .endsWith("\r\n\r\n");
        server.get("/places/large");
        String hit = server.raw("HEAD", "/places/large");
        assertThat(hit).startsWith("HTTP/1.1 200").contains("arcos; hit", "Content-Length: 100001", "Age: 0");
        assertThat(hit).endsWith("\r\n\r\n");
        assertThat(RUNS).hasValue(2);
    }
}
