package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting for another's answer, on a server with few threads. */
class WaitingBoundsTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static volatile CountDownLatch gate = new CountDownLatch(1);

    @Path("/b")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s", ignoredFields = "*")
    public static class Resource {
        private static final HttpClient ANY_CLIENT = HttpClient.newHttpClient();

        @GET
        @Path("gated/{key}")
        public String gated(@PathParam("key") String key) throws InterruptedException {
            int run = RUNS.incrementAndGet();
            gate.await();
            return key + " " + run;
        }

        @GET
        @Path("counted")
        public String counted() {
            return "run " + RUNS.incrementAndGet();
        }

        /** Asks its own server for what it is about to answer. */
        @GET
        @Path("itself")
        public String itself(@Context HttpHeaders fields, @Context UriInfo uri)
                throws IOException, InterruptedException {
            return isInner(fields) ? "inner" : "outer of " + ask(uri, "/b/itself");
        }

        /** Asks another, which asks back. */
        @GET
        @Path("through")
        public String through(@Context HttpHeaders fields, @Context UriInfo uri)
                throws IOException, InterruptedException {
            return isInner(fields) ? "inner" : "outer of " + ask(uri, "/b/back");
        }

        @GET
        @Path("back")
        public String back(@Context UriInfo uri) throws IOException, InterruptedException {
            return ask(uri, "/b/through");
        }

        private static boolean isInner(HttpHeaders fields) {
            return fields.getHeaderString("X-Inner") != null;
        }

        private static String ask(UriInfo uri, String path) throws IOException, InterruptedException {
            URI own = uri.getBaseUri().resolve(path);
            HttpRequest request = HttpRequest.newBuilder(own)
                    .header("X-Inner", "yes")
                    .timeout(Duration.ofSeconds(12))
                    .build();
            return ANY_CLIENT
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /** Throws at the first answer, and at the error that is made of that. */
    public static class FirstTimeUnlucky implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if ("run 1".equals(response.getEntity()) || response.getStatus() == 500) {
                throw new IllegalStateException("not the first");
            }
        }
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
        gate = new CountDownLatch(1);
    }

    /** It would wait for 16 seconds, longer than the client in it does. */
    @ParameterizedTest
    @ValueSource(strings = {"/b/itself", "/b/through"})
    void aMethodThatCallsItsOwnServer_doesNotWaitForItself(String path) {
        try (TestServer server = small("collapse_timeout=16s")) {
            var answer = server.get(path);
            assertThat(answer.body()).isEqualTo("outer of inner");
            assertThat(cacheStatus(server.get(path))).contains("hit");
        }
    }

    @Test
    void callersThatHoldAllThreadsButOne_doNotKeepItFromItsOwnAnswer() {
        try (TestServer server = small("collapse_timeout=16s")) {
            List<CompletableFuture<HttpResponse<String>>> sent =
                    Stream.generate(() -> send(server, "/b/itself")).limit(3).toList();
            assertThat(sent).allSatisfy(each -> assertThat(each.join().body()).isIn("inner", "outer of inner"));
        }
    }

    /** Of those for one key, and of all: one leads for each key, so many wait, the others run by themselves. */
    @ParameterizedTest
    @CsvSource({"max_waiting, 6, 1, 4", "max_waiting, 6, 2, 4", "max_waiting_each, 6, 1, 4", "max_waiting_each, 8, 2, 4"
    })
    void onlySoManyRequestsWait(String setting, int requests, int keys, int runs) {
        try (TestServer server = new TestServer(
                16,
                List.of("arcos.cache.http.collapse_timeout=1h", "arcos.cache.http." + setting + "=2"),
                new ResourceConfig(Resource.class))) {
            List<CompletableFuture<HttpResponse<String>>> sent = Stream.iterate(0, i -> i + 1)
                    .limit(requests)
                    .map(i -> send(server, "/b/gated/" + i % keys))
                    .toList();
            await().until(() -> RUNS.get() == runs);
            gate.countDown();
            assertThat(sent)
                    .allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(200));
            assertThat(RUNS).hasValue(runs);
            assertThat(sent.stream().filter(each -> cacheStatus(each.join()).contains("collapsed")))
                    .hasSize(requests - runs);
        }
    }

    /** No other filter runs after one that throws, and nobody says so. */
    @Test
    void afterARequestThatEndedWithoutAWord_oneOfThoseWhoWaitLeadsTheOthers() {
        try (TestServer server = new TestServer(
                4,
                List.of("arcos.cache.http.collapse_timeout=1h"),
                new ResourceConfig(Resource.class, FirstTimeUnlucky.class))) {
            List<CompletableFuture<HttpResponse<String>>> sent =
                    Stream.generate(() -> send(server, "/b/counted")).limit(4).toList();
            assertThat(sent.stream().map(each -> each.join().statusCode())).containsOnlyOnce(500);
            assertThat(sent.stream().map(each -> each.join().body()).filter("run 2"::equals))
                    .hasSize(3);
            assertThat(RUNS).hasValue(2);
        }
    }

    private static TestServer small(String setting) {
        return new TestServer(4, List.of("arcos.cache.http." + setting), new ResourceConfig(Resource.class));
    }

    private static CompletableFuture<HttpResponse<String>> send(TestServer server, String path) {
        return server.client().sendAsync(server.request("GET", path), HttpResponse.BodyHandlers.ofString());
    }
}
