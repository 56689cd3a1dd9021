package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.glassfish.jersey.server.ManagedAsync;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests for methods that answer later wait without a thread, on a server with four. */
class AsynchronousWaitingTest {
    private static final int CALLERS = 50;
    private static final AtomicInteger ARRIVED = new AtomicInteger();
    private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

    /** What the resource has begun, and is to answer with. */
    private static final Queue<CompletableFuture<String>> LATER = new ConcurrentLinkedQueue<>();

    @Path("/later")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("stage")
        public CompletionStage<String> stage() {
            return begin();
        }

        @GET
        @Path("suspended")
        public void suspended(@Suspended AsyncResponse response) {
            var unused = begin().whenComplete((answer, failure) -> {
                if (failure != null) {
                    response.resume(failure);
                } else {
                    response.resume(answer);
                }
            });
        }

        @GET
        @ManagedAsync
        @Path("managed")
        public String managed() {
            return begin().join();
        }

        /** Knows who is calling by what a filter left in the thread. */
        @GET
        @Path("own")
        public CompletionStage<Response> own() {
            String tenant = Objects.requireNonNullElse(TENANT.get(), "nobody");
            return begin().thenApply(answer -> Response.ok(answer + " " + tenant)
                    .header("Set-Cookie", "of=" + tenant)
                    .build());
        }

        @GET
        @Path("quick")
        public String quick() {
            return "quick";
        }

        private static CompletableFuture<String> begin() {
            CompletableFuture<String> later = new CompletableFuture<>();
            LATER.add(later);
            return later;
        }
    }

    public static class Tenants implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            TENANT.set(request.getHeaderString("X-Tenant"));
            ARRIVED.incrementAndGet();
        }
    }

    @BeforeEach
    void reset() {
        ARRIVED.set(0);
        LATER.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage", "suspended", "managed"})
    void coldCallersRunTheMethodOnce_andHoldNoThread(String path) {
        try (TestServer server = server()) {
            List<CompletableFuture<HttpResponse<String>>> sent = send(server, "/later/" + path);
            await().until(() -> ARRIVED.get() == CALLERS);
            assertThat(server.get("/later/quick").body()).isEqualTo("quick");
            first().complete("done");
            assertThat(sent).allSatisfy(each -> assertThat(each.join().body()).isEqualTo("done"));
            assertThat(LATER).hasSize(1);
            assertThat(sent.stream().filter(each -> cacheStatus(each.join()).contains("stored")))
                    .hasSize(1);
            assertThat(cacheStatus(server.get("/later/" + path))).contains("hit");
        }
    }

    @Test
    void anAnswerForOneAlone_isMadeForEachAnew_withWhatItsFiltersSay() {
        try (TestServer server = server()) {
            List<CompletableFuture<HttpResponse<String>>> sent = send(server, "/later/own");
            await().until(() -> ARRIVED.get() == CALLERS);
            first().complete("page of");
            await().until(() -> LATER.size() == CALLERS);
            LATER.forEach(each -> each.complete("page of"));
            for (int i = 0; i < CALLERS; i++) {
                HttpResponse<String> answer = sent.get(i).join();
                assertThat(answer.body()).isEqualTo("page of tenant-" + i);
                assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("of=tenant-" + i);
            }
        }
    }

    @Test
    void afterAnAnswerThatWasOvertaken_oneOfThoseWhoWaitLeadsTheOthers() {
        try (TestServer server = server()) {
            List<CompletableFuture<HttpResponse<String>>> sent = send(server, "/later/stage");
            await().until(() -> ARRIVED.get() == CALLERS);
            CompletableFuture<String> before = first();
            server.manager.invalidateTags("path:/later/stage");
            assertThat(LATER.remove()).isSameAs(before);
            before.complete("from before");
            first().complete("done");
            assertThat(sent.stream().map(each -> each.join().body()).filter("done"::equals))
                    .hasSize(CALLERS - 1);
            assertThat(LATER).hasSize(1);
        }
    }

    private static CompletableFuture<String> first() {
        await().until(() -> !LATER.isEmpty());
        return LATER.element();
    }

    private static TestServer server() {
        return new TestServer(
                4, List.of("arcos.cache.http.collapse_timeout=1h"), new ResourceConfig(Resource.class, Tenants.class));
    }

    private static List<CompletableFuture<HttpResponse<String>>> send(TestServer server, String path) {
        return IntStream.range(0, CALLERS)
                .mapToObj(i -> server.client()
                        .sendAsync(
                                server.request("GET", path, "X-Tenant", "tenant-" + i),
                                HttpResponse.BodyHandlers.ofString()))
                .toList();
    }
}
