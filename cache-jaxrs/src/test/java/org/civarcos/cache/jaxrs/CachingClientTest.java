package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The private cache in Jersey's client, over HTTP. */
class CachingClientTest {
    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder()
            .time(time)
            .property("arcos.cache.http.client.max_body", "1000")
            .build();
    private final ScriptedServer server = new ScriptedServer();
    private final Client client = ClientBuilder.newClient().register(new CachingClientFeature(manager));

    @AfterEach
    void close() {
        client.close();
        server.close();
        manager.close();
    }

    private Invocation.Builder to(String path, String... fields) {
        Invocation.Builder request = client.target(server.uri(path)).request();
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return request;
    }

    private record Got(int status, String body, String cacheStatus, String age) {}

    private static Got read(Response response) {
        try (response) {
            return new Got(
                    response.getStatus(),
                    response.readEntity(String.class),
                    String.valueOf(response.getHeaderString("Cache-Status")),
                    String.valueOf(response.getHeaderString("Age")));
        }
    }

    private Got get(String path, String... fields) {
        return read(to(path, fields).get());
    }

    @Test
    void freshAnswersAreGivenWithoutARequest() {
        server.on("/a", 200, "one", "Cache-Control", "max-age=60", "Content-Type", "text/plain");
        assertThat(get("/a")).isEqualTo(new Got(200, "one", "arcos-client; fwd=uri-miss; stored; ttl=60", "null"));
        time.advance(Duration.ofSeconds(10));
        try (Response hit = to("/a").get()) {
            assertThat(hit.getMediaType()).hasToString("text/plain");
            assertThat(hit.getLength()).isEqualTo(3);
        }
        assertThat(get("/a")).isEqualTo(new Got(200, "one", "arcos-client; hit; ttl=50", "10"));
        assertThat(get("/a?q")).extracting(Got::cacheStatus).asString().contains("uri-miss");
        assertThat(server.count()).isEqualTo(2);
    }

    @Test
    void headIsAnsweredByAStoredGet() {
        server.on("/a", 200, "one", "Cache-Control", "max-age=60");
        get("/a");
        try (Response head = to("/a").head()) {
            assertThat(head.getStatus()).isEqualTo(200);
            assertThat(head.getLength()).isEqualTo(3);
            assertThat(head.hasEntity()).isFalse();
        }
        assertThat(server.methods()).containsExactly("GET");
    }

    @Test
    void staleAnswersAreValidatedAndRenewed() {
        server.on("/a", exchange -> {
            if ("\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                ScriptedServer.send(exchange, 304, "", "ETag", "\"1\"", "Cache-Control", "max-age=30", "X-New", "yes");
            } else {
                ScriptedServer.send(exchange, 200, "one", "ETag", "\"1\"", "Cache-Control", "max-age=60");
            }
        });
        get("/a");
        time.advance(Duration.ofSeconds(61));
        Got renewed = get("/a");
        assertThat(renewed)
                .isEqualTo(new Got(200, "one", "arcos-client; fwd=stale; fwd-status=304; detail=validated", "0"));
        time.advance(Duration.ofSeconds(29));
        try (Response hit = to("/a").get()) {
            assertThat(hit.getHeaderString("X-New")).isEqualTo("yes");
        }
        time.advance(Duration.ofSeconds(2));
        get("/a");
        assertThat(server.count()).isEqualTo(3);
    }

    @Test
    void datesValidateToo() {
        String date = "Mon, 01 Jan 2024 00:00:00 GMT";
        server.on("/a", exchange -> {
            boolean known = date.equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
            ScriptedServer.send(
                    exchange,
                    known ? 304 : 200,
                    known ? "" : "one",
                    "Last-Modified",
                    date,
                    "Cache-Control",
                    "no-cache");
        });
        get("/a");
        assertThat(get("/a").body()).isEqualTo("one");
        assertThat(get("/a").cacheStatus()).contains("fwd-status=304");
        assertThat(server.count()).isEqualTo(3);
    }

    @Test
    void aChangedAnswerReplacesTheStaleOne() {
        AtomicInteger version = new AtomicInteger();
        server.on("/a", exchange -> {
            int number = version.incrementAndGet();
            ScriptedServer.send(
                    exchange, 200, "v" + number, "ETag", "\"" + number + "\"", "Cache-Control", "max-age=60");
        });
        get("/a");
        time.advance(Duration.ofSeconds(61));
        assertThat(get("/a").body()).isEqualTo("v2");
        assertThat(server.last().field("If-none-match")).isEqualTo("\"1\"");
        assertThat(get("/a").body()).isEqualTo("v2");
        assertThat(server.count()).isEqualTo(2);
    }

    @Test
    void aRepeatedInvocationSendsNoConditionsOfOldAnswers() {
        server.on("/a", 200, "one", "ETag", "\"1\"", "Cache-Control", "no-cache");
        Invocation invocation = to("/a").buildGet();
        read(invocation.invoke());
        assertThat(read(invocation.invoke()).body()).isEqualTo("one");
        assertThat(server.last().field("If-none-match")).isEqualTo("\"1\"");
        server.on("/a", 200, "two", "ETag", "\"2\"", "Cache-Control", "no-store");
        read(invocation.invoke());
        read(to("/a").post(null));
        read(invocation.invoke());
        assertThat(server.last().field("If-none-match")).isEqualTo("none");
    }

    @Test
    void aPrivateCacheIgnoresWhatIsSaidToSharedOnes() {
        server.on("/private", 200, "mine", "Cache-Control", "private, max-age=60");
        server.on("/shared", 200, "ours", "Cache-Control", "s-maxage=1, max-age=60");
        server.on("/not", 200, "none", "Cache-Control", "no-store");
        for (int i = 0; i < 2; i++) {
            get("/private");
            get("/shared");
            get("/not");
            time.advance(Duration.ofSeconds(5));
        }
        assertThat(server.count()).isEqualTo(4);
        assertThat(get("/not").cacheStatus()).isEqualTo("arcos-client; fwd=uri-miss; detail=no-store");
    }

    @Test
    void usersAreKeptApart() {
        server.on("/a", exchange -> {
            String user = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            ScriptedServer.send(exchange, 200, user, "Cache-Control", "max-age=60");
        });
        assertThat(get("/a", "Authorization", "Bearer one").body()).isEqualTo("Bearer one");
        assertThat(get("/a", "Authorization", "Bearer two").body()).isEqualTo("Bearer two");
        assertThat(get("/a").body()).isEqualTo("null");
        assertThat(get("/a", "Authorization", "Bearer one").body()).isEqualTo("Bearer one");
        assertThat(server.count()).isEqualTo(3);
        manager.getCache("http-client-responses")
                .orElseThrow()
                .iterator()
                .forEachRemaining(entry -> assertThat(entry.key().toString()).doesNotContain("Bearer"));
    }

    @Test
    void clientsAreKeptApartUnlessTheyHaveOneName() {
        server.on("/a", 200, "one", "Cache-Control", "max-age=60");
        get("/a");
        for (Object feature : new Object[] {
            new CachingClientFeature(manager),
            new CachingClientFeature(manager, "places"),
            new CachingClientFeature(manager, "places")
        }) {
            try (Client other = ClientBuilder.newClient().register(feature)) {
                read(other.target(server.uri("/a")).request().get());
            }
        }
        assertThat(server.count()).isEqualTo(3);
    }

    @Test
    void isRegisteredByClassToo() {
        server.on("/a", 200, "one", "Cache-Control", "max-age=60");
        try (Client other = ClientBuilder.newClient()
                .property(CachedResponseFeature.MANAGER, manager)
                .register(CachingClientFeature.class)) {
            for (int i = 0; i < 2; i++) {
                read(other.target(server.uri("/a")).request().get());
            }
        }
        assertThat(server.count()).isEqualTo(1);
    }

    @Test
    void variantsAreKeptApart() {
        server.on("/a", exchange -> {
            String language = exchange.getRequestHeaders().getFirst("Accept-Language");
            ScriptedServer.send(exchange, 200, language, "Vary", "Accept-Language", "Cache-Control", "max-age=60");
        });
        for (int i = 0; i < 2; i++) {
            assertThat(get("/a", "Accept-Language", "de").body()).isEqualTo("de");
            assertThat(get("/a", "Accept-Language", "fr").body()).isEqualTo("fr");
        }
        assertThat(server.count()).isEqualTo(2);
    }

    @Test
    void unsafeRequestsInvalidateWhatTheyMayHaveChanged() {
        for (String path : new String[] {"/a", "/b", "/c", "/d"}) {
            server.on(path, 200, path, "Cache-Control", "max-age=60");
            get(path);
        }
        get("/a?q=1");
        server.on("/a", exchange -> {
            boolean changes = exchange.getRequestMethod().equals("PUT");
            if (changes) {
                exchange.getResponseHeaders().add("Location", "/b");
                exchange.getResponseHeaders().add("Content-Location", "http://elsewhere.example/c");
            }
            ScriptedServer.send(exchange, 200, "new", "Cache-Control", "max-age=60");
        });
        read(to("/a").put(Entity.text("x")));
        int before = server.count();
        assertThat(get("/a").body()).isEqualTo("new");
        assertThat(get("/a?q=1").body()).isEqualTo("new");
        get("/b");
        assertThat(server.count()).isEqualTo(before + 3);
        get("/c");
        get("/d");
        assertThat(server.count()).isEqualTo(before + 3);
    }

    @Test
    void aRefusedChangeInvalidatesNothing() {
        server.on("/a", exchange -> {
            boolean safe = exchange.getRequestMethod().equals("GET");
            ScriptedServer.send(exchange, safe ? 200 : 409, "x", "Cache-Control", "max-age=60");
        });
        get("/a");
        read(to("/a").delete());
        get("/a");
        assertThat(server.methods()).containsExactly("GET", "DELETE");
    }

    @Test
    void staleAnswersStandInForErrorsOnlyWhereTheyMay() {
        server.on("/may", 200, "may", "Cache-Control", "max-age=60, stale-if-error=600");
        server.on("/must", 200, "must", "Cache-Control", "max-age=60, stale-if-error=600, must-revalidate");
        get("/may");
        get("/must");
        server.on("/may", 503, "down");
        server.on("/must", 503, "down");
        time.advance(Duration.ofSeconds(100));
        assertThat(get("/may"))
                .isEqualTo(
                        new Got(200, "may", "arcos-client; fwd=stale; fwd-status=503; detail=stale-if-error", "100"));
        assertThat(get("/must").status()).isEqualTo(503);
    }

    @Test
    void theCallersDirectivesAreObeyed() {
        assertThat(get("/none", "Cache-Control", "only-if-cached").status()).isEqualTo(504);
        server.on("/a", 200, "one", "Cache-Control", "max-age=60");
        get("/a");
        get("/a", "Cache-Control", "no-cache");
        get("/a", "Cache-Control", "no-store");
        time.advance(Duration.ofSeconds(70));
        assertThat(get("/a", "Cache-Control", "max-stale=60").cacheStatus()).contains("hit");
        assertThat(server.count()).isEqualTo(3);
    }

    @Test
    void theCallersConditionsAreAnsweredOrSentOn() {
        server.on("/a", exchange -> {
            boolean same = exchange.getRequestHeaders().containsKey("If-None-Match");
            ScriptedServer.send(
                    exchange, same ? 304 : 200, same ? "" : "one", "ETag", "\"1\"", "Cache-Control", "max-age=60");
        });
        get("/a");
        assertThat(get("/a", "If-None-Match", "\"1\"").status()).isEqualTo(304);
        assertThat(server.count()).isEqualTo(1);
        time.advance(Duration.ofSeconds(70));
        assertThat(get("/a", "If-None-Match", "\"7\"").status()).isEqualTo(304);
        assertThat(server.last().field("If-none-match")).isEqualTo("\"7\"");
    }

    @Test
    void largeBodiesPassUntouched() {
        String large = "x".repeat(100_000);
        server.on("/length", 200, large, "Cache-Control", "max-age=60");
        server.on("/chunks", exchange -> {
            exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(large.getBytes(StandardCharsets.US_ASCII));
        });
        for (int i = 0; i < 2; i++) {
            assertThat(get("/length").body()).isEqualTo(large);
            assertThat(get("/chunks")).satisfies(got -> {
                assertThat(got.body()).isEqualTo(large);
                assertThat(got.cacheStatus()).contains("too-large");
            });
        }
        assertThat(server.count()).isEqualTo(4);
    }

    @Test
    void chunkedBodiesAreStored() {
        server.on("/a", exchange -> {
            exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
        });
        assertThat(get("/a").body()).isEqualTo("x");
        assertThat(get("/a").cacheStatus()).contains("hit");
    }

    @Test
    void aBodyThatIsCutOffIsNotStored() {
        server.on("/a", exchange -> {
            exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
        });
        try {
            assertThat(get("/a").cacheStatus()).contains("incomplete");
        } catch (ProcessingException e) {
            assertThat(e).hasStackTraceContaining("IOException");
        }
        server.on("/a", 200, "whole", "Cache-Control", "max-age=60");
        assertThat(get("/a").body()).isEqualTo("whole");
    }

    @Test
    void anAnswerThatARedirectLedToIsNotStoredForTheFirstUri() {
        server.on("/a", 302, "", "Location", "/b", "Cache-Control", "no-store");
        server.on("/b", 200, "b", "Cache-Control", "max-age=60");
        assertThat(get("/a"))
                .extracting(Got::body, Got::cacheStatus)
                .containsExactly("b", "arcos-client; fwd=uri-miss; detail=redirected");
        get("/a");
        assertThat(server.count()).isEqualTo(4);
    }

    @Test
    void aStreamOfEventsPassesAsItComes() throws Exception {
        var sent = new CountDownLatch(1);
        server.on("/events", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: 1\n\n".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponseBody().flush();
            try {
                sent.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (Response response = to("/events").get()) {
            var events = response.readEntity(InputStream.class);
            assertThat(events.read()).isEqualTo('d');
            assertThat(response.getHeaderString("Cache-Status")).contains("event-stream");
            sent.countDown();
        }
    }

    @Test
    void aServerThatCannotBeReachedIsNoAnswer() {
        server.on("/a", 200, "one", "Cache-Control", "max-age=60, stale-if-error=600");
        get("/a");
        server.close();
        assertThat(get("/a").body()).isEqualTo("one");
        time.advance(Duration.ofSeconds(61));
        assertThatThrownBy(() -> get("/a")).isInstanceOf(ProcessingException.class);
    }

    @Test
    void aClosedManagerStopsNoRequest() {
        server.on("/a", 200, "one", "Cache-Control", "max-age=60");
        get("/a");
        manager.close();
        assertThat(get("/a").body()).isEqualTo("one");
        assertThat(read(to("/a").post(null)).body()).isEqualTo("one");
        assertThat(server.count()).isEqualTo(3);
    }
}
