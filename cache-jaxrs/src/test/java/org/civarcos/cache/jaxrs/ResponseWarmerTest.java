package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.civarcos.cache.Warmup;
import org.civarcos.cache.WarmupListener;
import org.civarcos.cache.WarmupProgress;
import org.civarcos.cache.http.Reason;
import org.civarcos.cache.jaxrs.spi.OwnRequests;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a warm-up makes of responses that are there already, in whatever state. */
class ResponseWarmerTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Path("w")
    public static class Resource {
        @GET
        @Path("renewed")
        @CachedResponse(ttl = "10s", staleWhileRevalidate = "1h")
        public String renewed() throws InterruptedException {
            int run = RUNS.incrementAndGet();
            gate.await();
            return "run " + run;
        }

        @GET
        @Path("covered")
        @CachedResponse(ttl = "10s", staleIfError = "1h")
        public Response covered() {
            return Response.status(RUNS.incrementAndGet() == 1 ? 200 : 503)
                    .entity("entity")
                    .build();
        }

        @GET
        @Path("validated")
        @CachedResponse(ttl = "10s")
        public Response validated(@Context Request request) {
            RUNS.incrementAndGet();
            EntityTag tag = new EntityTag("v");
            Response.ResponseBuilder same = request.evaluatePreconditions(tag);
            return (same != null ? same : Response.ok("entity").tag(tag)).build();
        }

        @GET
        @Path("renamed")
        @CachedResponse(ttl = "10s")
        public Response renamed() {
            int run = RUNS.incrementAndGet();
            EntityTag tag = new EntityTag("v" + run);
            return run == 1
                    ? Response.ok("entity").tag(tag).build()
                    : Response.notModified(tag).build();
        }
    }

    @BeforeEach
    void reset() {
        RUNS.set(0);
        gate = new CountDownLatch(0);
    }

    private Warmup warmup(TestServer server) {
        return server.manager.warmup("pages").addListener(new WarmupListener() {
            @Override
            public void failed(String cacheName, @Nullable Object key, Throwable cause) {
                failures.add(cause);
            }
        });
    }

    private WarmupProgress warm(TestServer server, String uri) {
        Warmup warmup = warmup(server);
        ResponseWarmer.of(warmup).at(server.uri("/").toString()).warm(uri);
        return warmup.run();
    }

    @Test
    void whatIsStale_isRenewedBeforeItEnds_andNotInTheBackground() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/w/renewed");
            server.time.advance(Duration.ofSeconds(60));

            assertThat(warm(server, "w/renewed").loaded()).isEqualTo(1);
            HttpResponse<String> first = server.get("/w/renewed");
            assertThat(first.body()).isEqualTo("run 2");
            assertThat(cacheStatus(first)).isEqualTo("arcos; hit; ttl=10");
            assertThat(RUNS).hasValue(2);
        }
    }

    @Test
    void whatIsStale_andStillGood_isValidated() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/w/validated");
            server.time.advance(Duration.ofSeconds(60));

            assertThat(warm(server, "w/validated").loaded()).isEqualTo(1);
            assertThat(cacheStatus(server.get("/w/validated"))).isEqualTo("arcos; hit; ttl=10");
            assertThat(RUNS).hasValue(2);
        }
    }

    @Test
    void anErrorThatAStaleResponseCovers_isAFailure() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/w/covered");
            server.time.advance(Duration.ofSeconds(60));

            assertThat(warm(server, "w/covered").failed()).isEqualTo(1);
            assertThat(failures)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            UnstoredResponseException.class,
                            failure -> assertThat(failure.reason()).contains(Reason.STALE_IF_ERROR));
        }
    }

    @Test
    void a304ForAnotherResponse_isAFailureThatSaysSo() {
        try (TestServer server = new TestServer(Resource.class)) {
            server.get("/w/renamed");
            server.time.advance(Duration.ofSeconds(60));

            assertThat(warm(server, "w/renamed").failed()).isEqualTo(1);
            assertThat(failures)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            UnstoredResponseException.class,
                            failure -> assertThat(failure.reason()).contains(Reason.OTHER_VALIDATOR));
        }
    }

    @Test
    void aClientMeanwhile_sharesTheAnswer() {
        gate = new CountDownLatch(1);
        try (TestServer server = new TestServer(Resource.class)) {
            Warmup warmup = warmup(server);
            ResponseWarmer.of(warmup).at(server.uri("/").toString()).warm("w/renewed");
            warmup.start();
            await().until(() -> RUNS.get() == 1);
            CompletableFuture<HttpResponse<String>> client =
                    CompletableFuture.supplyAsync(() -> server.get("/w/renewed"));
            await().during(Duration.ofMillis(200)).until(() -> RUNS.get() == 1);
            gate.countDown();

            assertThat(warmup.await().loaded()).isEqualTo(1);
            assertThat(cacheStatus(client.join())).contains("collapsed");
            assertThat(RUNS).hasValue(1);
        }
    }

    @Test
    void ofSeveralApplications_oneIsNamed() {
        ResourceConfig other = new ResourceConfig(Resource.class);
        try (TestServer server = new TestServer(Resource.class);
                TestServer second = server.with(other)) {
            assertThat(warm(server, "w/renewed").failed()).isEqualTo(1);
            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageContaining("several REST applications have this cache manager"));

            Warmup warmup = warmup(server);
            ResponseWarmer.of(warmup, other).at(second.uri("/").toString()).warm("w/renewed");
            assertThat(warmup.run().loaded()).isEqualTo(1);
            assertThat(cacheStatus(second.get("/w/renewed"))).contains("hit");
        }
    }

    /** As on a runtime of which nothing is known. */
    private static ResourceConfig unknownRuntime() {
        return new ResourceConfig(Resource.class).property(OwnRequests.PROPERTY, "none");
    }

    @Test
    void onARuntimeThatCannotBeAsked_thatIsTheFailure() {
        try (TestServer server = new TestServer(unknownRuntime())) {
            server.get("/w/renewed"); // its start is not told there
            assertThat(warm(server, "w/renewed").failed()).isEqualTo(1);
            assertThat(failures)
                    .singleElement()
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageContaining("takes no requests from within")
                            .hasMessageContaining("by an HTTP client"));
        }
        List<String> settings =
                List.of("arcos.cache.http.warm.uris=w/renewed", "arcos.cache.http.warm.base=http://www.example.org/");
        assertThatThrownBy(() -> new TestServer(settings, unknownRuntime()))
                .hasStackTraceContaining("arcos.cache.http.warm.uris: this runtime takes no requests from within");
    }

    @Test
    void whatIsWarmedUnderAnotherPath_isWarnedOf_once() {
        List<String> told = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                told.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("org.civarcos.cache.http");
        logger.addHandler(handler);
        try (TestServer server = new TestServer(Resource.class)) {
            Warmup warmup = warmup(server);
            ResponseWarmer.of(warmup).at(server.uri("/shop/").toString()).warm("w/renewed");
            assertThat(warmup.run().loaded()).isEqualTo(1);
            server.get("/w/renewed");
            server.get("/w/renewed");
            assertThat(told)
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("below [/shop/], and the application is at /"));
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void aUriThatIsNone_isRefused() {
        try (TestServer server = new TestServer(Resource.class)) {
            Warmup warmup = warmup(server);
            ResponseWarmer shop = ResponseWarmer.of(warmup).at("https://www.example.org/shop");
            assertThatThrownBy(() -> shop.warm("https://www.example.org/shop/w"))
                    .hasMessageContaining("is no path and query");
            assertThatThrownBy(() -> shop.warm("w with blanks")).hasMessageContaining("is no URI");
            assertThatThrownBy(() -> shop.warm("/w"))
                    .hasMessageContaining("is not below https://www.example.org/shop/");
            assertThatThrownBy(() -> shop.at("www.example.org"))
                    .hasMessageContaining("write scheme, host and path, such as https://www.example.org/shop/");
            assertThatThrownBy(() -> shop.with("Range", "bytes=0-1")).hasMessageContaining("leave it out");
            assertThatThrownBy(() -> shop.with("a b", "c")).hasMessageContaining("is no field of a request");
            assertThat(warmup.run().total()).isZero();
        }
    }
}
