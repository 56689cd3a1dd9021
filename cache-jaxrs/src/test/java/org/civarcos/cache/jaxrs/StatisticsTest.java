package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.CacheStatistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counts of stored responses are by request: each is a hit, a miss or a collapsed wait, however often it looked. */
class StatisticsTest {
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    private final TestServer server = new TestServer(Resource.class);

    @Path("/counted")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("plain")
        public String plain() {
            return "plain";
        }

        @GET
        @Path("varying")
        @CacheControl("max-age=60")
        public String varying(@HeaderParam("Accept-Language") String language) {
            return "in " + language;
        }

        @GET
        @Path("slow")
        public String slow() throws InterruptedException {
            gate.await();
            return "slow";
        }
    }

    @BeforeEach
    void openGate() {
        gate = new CountDownLatch(0);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private CacheStatistics statistics(String cache) {
        return server.manager.getCache(cache).orElseThrow().statistics();
    }

    private void assertCounted(String cache, long hits, long misses) {
        assertThat(statistics(cache).misses()).as("misses").isEqualTo(misses);
        assertThat(statistics(cache).hits()).as("hits").isEqualTo(hits);
    }

    @Test
    void aMissIsOne_andAHitIsOne() {
        for (int i = 0; i < 4; i++) {
            server.get("/counted/plain");
        }
        server.send("HEAD", "/counted/plain");
        server.get("/counted/plain", "If-None-Match", "*");

        assertCounted("http-responses", 5, 1);
    }

    @Test
    void aResponseThatVaries_isCountedAsAnyOther() {
        for (int i = 0; i < 3; i++) {
            server.get("/counted/varying", "Accept-Language", "de");
            server.get("/counted/varying", "Accept-Language", "en");
        }

        assertCounted("http-responses", 4, 2);
    }

    @Test
    void aRequestThatGoesPastTheCache_isNeither() {
        server.get("/counted/plain", "Authorization", "Basic YTpi");

        assertCounted("http-responses", 0, 0);
    }

    @Test
    void aRequestThatWaitsForAnother_isACollapsedWait() {
        gate = new CountDownLatch(1);
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> server.get("/counted/slow")))
                .toList();
        await().until(() -> statistics("http-responses").misses() == 1);

        gate.countDown();

        assertThat(answers.stream().map(CompletableFuture::join).map(HttpResponse::body))
                .containsOnly("slow");
        assertCounted("http-responses", 0, 1);
        assertThat(statistics("http-responses").collapsed()).isEqualTo(3);
    }

    private void assertCountedByDefault(String cacheName) {
        assertThat(server.manager.effectiveSettings(cacheName))
                .filteredOn(each -> each.name().endsWith(".statistics"))
                .singleElement()
                .hasToString("arcos.cache.cache." + cacheName + ".statistics = true"
                        + " (default: true, since the code that makes the cache says so)");
    }

    @Test
    void theyAreCounted_unlessSomebodySaysThatTheyAreNot() {
        assertCountedByDefault("http-responses");
        assertCountedByDefault("http-client-responses");
        server.get("/counted/plain");
        assertCountedByDefault("http-responses");
        try (TestServer silent = new TestServer(List.of("arcos.cache.statistics=false"), Resource.class)) {
            silent.get("/counted/plain");
            CacheStatistics counted =
                    silent.manager.getCache("http-responses").orElseThrow().statistics();
            assertThat(counted.enabled()).isFalse();
            assertThat(counted.misses()).isZero();
        }
    }

    @Test
    void aClientsCache_countsItsRequests() {
        try (CacheManager own = CacheManager.builder().time(server.time).build()) {
            var client = ClientBuilder.newClient().register(new CachingClientFeature(own));
            for (int i = 0; i < 3; i++) {
                assertThat(client.target(server.uri("/counted/varying"))
                                .request()
                                .header("Accept-Language", "de")
                                .get(String.class))
                        .isEqualTo("in de");
            }
            client.close();
            CacheStatistics counted = own.cacheNames().stream()
                    .map(name -> own.getCache(name).orElseThrow().statistics())
                    .findFirst()
                    .orElseThrow();
            assertThat(counted.hits()).isEqualTo(2);
            assertThat(counted.misses()).isEqualTo(1);
        }
    }
}
