package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for whose answer. */
class WaitingTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
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
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
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

    private static CompletableFuture<HttpResponse<String>> send(TestServer server, String path) {
        return server.client().sendAsync(server.request("GET", path), HttpResponse.BodyHandlers.ofString());
    }
}
