package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CollapsingTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final AtomicInteger ARRIVED = new AtomicInteger();
    private static volatile CountDownLatch gate = new CountDownLatch(1);

    @Path("/c")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("ok")
        public String ok() throws InterruptedException {
            return work();
        }

        @GET
        @Path("cookie")
        public Response cookie() throws InterruptedException {
            String answer = work();
            return Response.ok(answer).header("Set-Cookie", "user=" + answer).build();
        }

        @GET
        @Path("missing")
        public String missing() throws InterruptedException {
            work();
            throw new NotFoundException();
        }

        @GET
        @Path("crash")
        public String crash() throws InterruptedException {
            String answer = work();
            if (answer.equals("run 1")) {
                throw new IllegalStateException("crash");
            }
            return answer;
        }

        @GET
        @Path("vary")
        @CachedResponse(ttl = "60s", vary = "Accept-Language")
        public String vary(@HeaderParam("Accept-Language") String language) throws InterruptedException {
            work();
            return language;
        }

        private static String work() throws InterruptedException {
            int run = RUNS.incrementAndGet();
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
            return "run " + run;
        }
    }

    public static class Arrivals implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext context) {
            ARRIVED.incrementAndGet();
        }
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
        ARRIVED.set(0);
        gate = new CountDownLatch(1);
    }

    private static List<CompletableFuture<HttpResponse<String>>> send(
            TestServer server, int requests, String path, String... fields) {
        int before = ARRIVED.get();
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            sent.add(server.client()
                    .sendAsync(server.request("GET", path, fields), HttpResponse.BodyHandlers.ofString()));
        }
        await().until(() -> ARRIVED.get() >= before + requests);
        await().until(() -> RUNS.get() > 0);
        return sent;
    }

    private static List<String> bodies(List<CompletableFuture<HttpResponse<String>>> sent) {
        return sent.stream().map(future -> future.join().body()).toList();
    }

    @Test
    void coldRequestsRunTheResourceOnce() {
        try (TestServer server =
                new TestServer(List.of("arcos.cache.http.collapse_timeout=1h"), Resource.class, Arrivals.class)) {
            var sent = send(server, 20, "/c/ok");
            gate.countDown();
            assertThat(bodies(sent)).hasSize(20).containsOnly("run 1");
            assertThat(RUNS).hasValue(1);
            assertThat(sent.stream().map(future -> cacheStatus(future.join())))
                    .contains("arcos; fwd=uri-miss; stored; ttl=60", "arcos; fwd=uri-miss; collapsed; ttl=60");
        }
    }

    @Test
    void theAnswerForOneUserIsNeverShared() {
        try (TestServer server = new TestServer(Resource.class, Arrivals.class)) {
            var sent = send(server, 10, "/c/cookie");
            gate.countDown();
            assertThat(bodies(sent)).doesNotHaveDuplicates();
            assertThat(sent.stream().map(future -> future.join().headers().firstValue("Set-Cookie")))
                    .doesNotHaveDuplicates();
            // It is remembered: the next ones do not wait for each other at all.
            gate = new CountDownLatch(1);
            RUNS.set(0);
            var again = send(server, 10, "/c/cookie");
            await().untilAtomic(RUNS, org.hamcrest.Matchers.is(10));
            gate.countDown();
            bodies(again);
        }
    }

    @Test
    void whoWaitsForWhatIsNotStoredRunsByItself() {
        try (TestServer server = new TestServer(Resource.class, Arrivals.class)) {
            var sent = send(server, 5, "/c/missing");
            gate.countDown();
            assertThat(sent.stream().map(future -> future.join().statusCode())).containsOnly(404);
            assertThat(RUNS).hasValue(5);
        }
    }

    @Test
    void aCrashOfTheFirstReleasesThoseWhoWait() {
        try (TestServer server = new TestServer(Resource.class, Arrivals.class)) {
            var sent = send(server, 5, "/c/crash");
            long start = System.nanoTime();
            gate.countDown();
            assertThat(sent.stream().map(future -> future.join().statusCode())).containsOnlyOnce(500);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(8));
        }
    }

    @Test
    void nobodyWaitsLongerThanTheLimit() {
        try (TestServer server =
                new TestServer(List.of("arcos.cache.http.collapse_timeout=200ms"), Resource.class, Arrivals.class)) {
            var sent = send(server, 3, "/c/ok");
            await().until(() -> RUNS.get() == 3);
            gate.countDown();
            assertThat(bodies(sent)).doesNotHaveDuplicates();
            assertThat(cacheStatus(server.get("/c/ok"))).contains("hit");
        }
    }

    @Test
    void rfc9111_4_1_MUST_NOT_shareAVariantWithWhoDoesNotSelectIt() {
        try (TestServer server = new TestServer(Resource.class, Arrivals.class)) {
            var german = send(server, 4, "/c/vary", "Accept-Language", "de");
            var english = send(server, 4, "/c/vary", "Accept-Language", "en");
            gate.countDown();
            assertThat(bodies(german)).containsOnly("de");
            assertThat(bodies(english)).containsOnly("en");
            assertThat(RUNS.get()).isLessThanOrEqualTo(4);
        }
    }
}
