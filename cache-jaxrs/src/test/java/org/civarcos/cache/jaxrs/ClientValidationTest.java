package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.HttpDate;
import org.civarcos.cache.testkit.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What validates in the private cache of a client: its own conditions, its caller's, and what a 304 changes. */
class ClientValidationTest {
    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    private final FakeTime time = new FakeTime();
    private final CacheManager manager = CacheManager.builder().time(time).build();
    private final ScriptedServer server = new ScriptedServer();
    private final Client client = ClientBuilder.newClient().register(new CachingClientFeature(manager));

    @AfterEach
    void close() {
        client.close();
        server.close();
        manager.close();
    }

    private Response send(String... fields) {
        Invocation.Builder request = client.target(server.uri("/a")).request();
        for (int i = 0; i < fields.length; i += 2) {
            request.header(fields[i], fields[i + 1]);
        }
        return request.get();
    }

    private String body(String... fields) {
        try (Response response = send(fields)) {
            return response.readEntity(String.class);
        }
    }

    private static boolean isConditional(HttpExchange exchange) {
        return exchange.getRequestHeaders().containsKey("If-None-Match")
                || exchange.getRequestHeaders().containsKey("If-Modified-Since");
    }

    @Test
    void rfc9111_4_1_aVaryThatA304BringsSelectsFromThenOn() {
        server.on("/a", exchange -> {
            String language = exchange.getRequestHeaders().getFirst("Accept-Language");
            if (isConditional(exchange)) {
                ScriptedServer.send(
                        exchange, 304, "", "ETag", "\"1\"", "Vary", "Accept-Language", "Cache-Control", "max-age=60");
            } else {
                ScriptedServer.send(exchange, 200, language, "ETag", "\"1\"", "Cache-Control", "max-age=60");
            }
        });
        assertThat(body("Accept-Language", "de")).isEqualTo("de");
        time.advance(Duration.ofSeconds(61));
        assertThat(body("Accept-Language", "de")).isEqualTo("de");
        assertThat(body("Accept-Language", "fr")).isEqualTo("fr");
        assertThat(body("Accept-Language", "de")).isEqualTo("de");
        assertThat(server.count()).isEqualTo(3);
    }

    @Test
    void rfc9111_4_3_1_theTagValidatesAlone_andA304WithoutOneRenewsNothing() {
        server.on("/a", exchange -> {
            if (isConditional(exchange)) {
                ScriptedServer.send(exchange, 304, "", "Last-Modified", DATE, "Cache-Control", "max-age=60");
            } else {
                String body = server.count() == 1 ? "old" : "new";
                ScriptedServer.send(
                        exchange, 200, body, "ETag", "\"1\"", "Last-Modified", DATE, "Cache-Control", "max-age=60");
            }
        });
        body();
        time.advance(Duration.ofSeconds(61));
        body();
        assertThat(server.last().field("If-none-match")).isEqualTo("\"1\"");
        assertThat(server.last().field("If-modified-since")).isEqualTo("none");
        assertThat(body()).isEqualTo("new");
        assertThat(server.last().field("If-none-match")).isEqualTo("none");
    }

    @Test
    void rfc9110_15_4_5_a304OutOfTheStoreSaysWhatTheServerSaysOfTheExchange() {
        server.on(
                "/a",
                200,
                "one",
                "ETag",
                "\"1\"",
                "Access-Control-Allow-Origin",
                "*",
                "Content-Language",
                "de",
                "Cache-Control",
                "max-age=60");
        body();
        try (Response same = send("If-None-Match", "\"1\"")) {
            assertThat(same.getStatus()).isEqualTo(304);
            assertThat(same.getHeaderString("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(same.getHeaderString("Content-Language")).isNull();
        }
        assertThat(server.count()).isEqualTo(1);
    }

    @Test
    void rfc9110_13_1_3_theDateOfAnAnswerThatIsNotStoredIsNoDateOfChange() {
        server.on("/a", 200, "one", "Cache-Control", "no-store");
        try (Response fresh =
                send("If-Modified-Since", HttpDate.format(time.instant().plusSeconds(60)))) {
            assertThat(fresh.getStatus()).isEqualTo(200);
            assertThat(fresh.readEntity(String.class)).isEqualTo("one");
        }
    }

    @Test
    void rfc9110_14_4_aRangeCountsTheBytesThatAreSent() throws IOException {
        byte[] coded = zipped("a text that is sent in a coding");
        server.on("/a", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.getResponseHeaders().add("ETag", "\"g\"");
            exchange.getResponseHeaders().add("Cache-Control", "max-age=60");
            exchange.sendResponseHeaders(200, coded.length);
            exchange.getResponseBody().write(coded);
        });
        try (Response whole = send("Accept-Encoding", "gzip")) {
            assertThat(whole.readEntity(byte[].class)).isEqualTo(coded);
        }
        try (Response part = send("Accept-Encoding", "gzip", "Range", "bytes=1-4")) {
            assertThat(part.getStatus()).isEqualTo(206);
            assertThat(part.getHeaderString("Content-Range")).isEqualTo("bytes 1-4/" + coded.length);
            assertThat(part.getHeaderString("Content-Encoding")).isEqualTo("gzip");
            assertThat(part.readEntity(byte[].class)).isEqualTo(Arrays.copyOfRange(coded, 1, 5));
        }
        assertThat(server.count()).isEqualTo(1);
        send("Range", "bytes=1-4").close();
        assertThat(server.count())
                .as("another coding is another representation")
                .isEqualTo(2);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
