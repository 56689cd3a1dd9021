package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for whose answer. */
class WaitingTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Queue<CompletableFuture<String>> LATER = new ConcurrentLinkedQueue<>();
    private static volatile CountDownLatch gate = new CountDownLatch(1);

    @Path("/w")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("failing")
        @CachedResponse(ttl = "1s", staleIfError = "1h")
        public Response failing() throws InterruptedException {
            int run = RUNS.incrementAndGet();
            if (run == 2) {
                gate.await();
                return Response.serverError().build();
            }
            return Response.ok("run " + run).build();
        }

        @GET
        @Path("later")
        public CompletionStage<String> later() {
            CompletableFuture<String> later = new CompletableFuture<>();
            LATER.add(later);
            return later;
        }

        @GET
        @Path("suspended")
        public void suspended(@Suspended AsyncResponse response) {
            LATER.add(new Resuming(response));
        }

        @GET
        @Path("quick")
        public String quick() {
            return "quick";
        }
    }

    private static final class Resuming extends CompletableFuture<String> {
        private final AsyncResponse response;

        Resuming(AsyncResponse response) {
            this.response = response;
        }

        @Override
        public boolean complete(String answer) {
            return response.resume(answer);
        }
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
        LATER.clear();
        gate = new CountDownLatch(1);
    }

    /** What it would get is older than the invalidation, though the flight ends with a stale answer only after it. */
    @Test
    void aRequestAfterAnInvalidation_joinsNoFlightFromBefore() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/w/failing");
            server.time.advance(Duration.ofSeconds(10));
            var before = send(server, "/w/failing");
            await().until(() -> RUNS.get() == 2);
            server.manager.invalidateTags("path:/w/failing");
            var after = send(server, "/w/failing");
            await().until(() -> RUNS.get() == 3);
            gate.countDown();
            assertThat(cacheStatus(before.join())).contains("stale-if-error");
            assertThat(after.join().body()).isEqualTo("run 3");
        }
    }

    @Test
    void requestsForAnAsynchronousMethod_holdNoThread() {
        for (String path : List.of("/w/later", "/w/suspended")) {
            reset();
            try (TestServer server = new TestServer(Resource.class)) {
                List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
                for (int i = 0; i < 40; i++) { // the server has 32 threads
                    sent.add(send(server, path));
                }
                await().until(() -> LATER.size() == 40);
                assertThat(server.get("/w/quick").body()).isEqualTo("quick");
                LATER.forEach(later -> later.complete("done"));
                assertThat(sent)
                        .allSatisfy(each -> assertThat(each.join().body()).isEqualTo("done"));
                assertThat(cacheStatus(server.get(path))).contains("hit");
            }
        }
    }

    private static CompletableFuture<HttpResponse<String>> send(TestServer server, String path) {
        return server.client().sendAsync(server.request("GET", path), HttpResponse.BodyHandlers.ofString());
    }
}
