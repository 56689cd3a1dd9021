package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.jaxrs.spi.Revalidation;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5861: what is stale is given while it is renewed, and instead of an error. */
class StaleTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    @Path("/s")
    public static class Resource {
        @GET
        @Path("renewed")
        @CachedResponse(ttl = "10s", staleWhileRevalidate = "20s")
        public String renewed() throws InterruptedException {
            int run = RUNS.incrementAndGet();
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
            return "run " + run;
        }

        @GET
        @Path("must")
        @CachedResponse(staleWhileRevalidate = "20s", staleIfError = "20s")
        public Response must() {
            return Response.status(RUNS.incrementAndGet() == 1 ? 200 : 503)
                    .entity("entity")
                    .header("Cache-Control", "max-age=10, must-revalidate")
                    .build();
        }

        @GET
        @Path("fails/{how}")
        @CachedResponse(ttl = "10s", staleIfError = "20s")
        public CompletionStage<Response> fails(@PathParam("how") String how) {
            if (RUNS.incrementAndGet() == 1) {
                return CompletableFuture.completedStage(
                        Response.ok("good").header("X-A", "b").build());
            }
            return switch (how) {
                case "status" ->
                    CompletableFuture.completedStage(
                            Response.status(502).entity("bad").build());
                case "missing" ->
                    CompletableFuture.completedStage(
                            Response.status(404).entity("bad").build());
                case "mapped" -> throw new ServiceUnavailableException();
                case "unmapped" -> throw new IllegalStateException("unmapped");
                case "error" -> throw new AssertionError("unmapped");
                case "stage" -> CompletableFuture.failedStage(new IllegalStateException("later"));
                default -> throw new IllegalArgumentException(how);
            };
        }
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
        gate = new CountDownLatch(0);
    }

    @Test
    void rfc5861_3_aStaleAnswerIsGivenWhileJerseyRenewsItInTheBackground() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/s/renewed");
            server.time.advance(Duration.ofSeconds(11));
            gate = new CountDownLatch(1);
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> stale = server.get("/s/renewed");
                assertThat(stale.body()).isEqualTo("run 1");
                assertThat(cacheStatus(stale)).isEqualTo("arcos; hit; ttl=-1; detail=stale-while-revalidate");
                assertThat(stale.headers().firstValue("Age")).contains("11");
            }
            gate.countDown();
            await().until(() -> server.get("/s/renewed").body().equals("run 2"));
            assertThat(RUNS).hasValue(2);
            assertThat(cacheStatus(server.get("/s/renewed"))).isEqualTo("arcos; hit; ttl=10");
        }
    }

    @Test
    void withoutARuntimeThatCanOneCallerRenewsIt_andTheOthersDoNotWait() {
        ResourceConfig portable =
                new ResourceConfig(Resource.class).property(Revalidation.PROPERTY, Revalidation.BY_A_CALLER);
        try (TestServer server = new TestServer(portable)) {
            server.get("/s/renewed");
            server.time.advance(Duration.ofSeconds(11));
            gate = new CountDownLatch(1);
            CompletableFuture<HttpResponse<String>> caller = server.client()
                    .sendAsync(server.request("GET", "/s/renewed"), HttpResponse.BodyHandlers.ofString());
            await().untilAtomic(RUNS, org.hamcrest.Matchers.is(2));
            List<String> others = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                others.add(server.get("/s/renewed").body());
            }
            gate.countDown();
            assertThat(others).containsOnly("run 1");
            assertThat(caller.join().body()).isEqualTo("run 2");
            assertThat(server.get("/s/renewed").body()).isEqualTo("run 2");
        }
    }

    @Test
    void afterThatTimeItIsNotGiven() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/s/renewed");
            server.time.advance(Duration.ofSeconds(30));
            assertThat(server.get("/s/renewed").body()).isEqualTo("run 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "mapped", "unmapped", "error", "stage"})
    void rfc5861_4_aStaleAnswerIsGivenInsteadOfAnError(String how) {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/s/fails/" + how);
            server.time.advance(Duration.ofSeconds(29));
            HttpResponse<String> stale = server.get("/s/fails/" + how);
            assertThat(stale.statusCode()).isEqualTo(200);
            assertThat(stale.body()).isEqualTo("good");
            assertThat(stale.headers().firstValue("X-A")).contains("b");
            assertThat(stale.headers().firstValue("Age")).contains("29");
            assertThat(cacheStatus(stale))
                    .startsWith("arcos; fwd=stale; fwd-status=50")
                    .endsWith("detail=stale-if-error");
            assertThat(RUNS).hasValue(2);
            server.time.advance(Duration.ofSeconds(1));
            assertThat(server.get("/s/fails/" + how).statusCode()).isGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void aFailureThatIsNoErrorOfTheServerIsTheAnswer() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/s/fails/missing");
            server.time.advance(Duration.ofSeconds(11));
            assertThat(server.get("/s/fails/missing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void rfc9111_5_2_2_2_MUST_NOT_giveWhatMustBeRevalidated() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/s/must");
            server.time.advance(Duration.ofSeconds(11));
            assertThat(server.get("/s/must").statusCode()).isEqualTo(503);
        }
    }
}
