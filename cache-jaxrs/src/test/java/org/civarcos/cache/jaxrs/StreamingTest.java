package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.glassfish.jersey.server.ChunkedOutput;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a resource flushes is sent at once: the client reads a part before the resource writes the next. */
class StreamingTest {
    private static volatile CountDownLatch read = new CountDownLatch(1);

    private static void await() throws IOException {
        try {
            if (!read.await(10, TimeUnit.SECONDS)) {
                throw new IOException("nobody read the first part");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static StreamingOutput twoParts() {
        return out -> {
            out.write("one,".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await();
            out.write("two".getBytes(StandardCharsets.UTF_8));
        };
    }

    /** Not cached unless the application says so of every GET. */
    @Path("/plain")
    @Produces("text/plain")
    public static class Plain {
        @GET
        @Path("parts")
        public StreamingOutput parts() {
            return twoParts();
        }

        @GET
        @Path("events")
        public Response events() {
            return Response.ok(twoParts(), "text/event-stream").build();
        }

        @GET
        @Path("json")
        @Produces("application/json")
        public StreamingOutput json() {
            return twoParts();
        }

        @GET
        @Path("tagged")
        public Response tagged() {
            return Response.ok(twoParts()).header("ETag", "\"t\"").build();
        }

        @GET
        @Path("chunked")
        public ChunkedOutput<String> chunked() {
            ChunkedOutput<String> chunks = new ChunkedOutput<>(String.class);
            new Thread(() -> {
                        try (chunks) {
                            Thread.sleep(
                                    200); // what comes before Jersey begins may never be sent, without the cache too
                            chunks.write("one,");
                            await();
                            chunks.write("two");
                        } catch (IOException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .start();
            return chunks;
        }

        /** Larger than what is stored, after a flush. */
        @GET
        @Path("large")
        public StreamingOutput large() {
            return out -> {
                twoParts().write(out);
                out.write(new byte[2048]);
            };
        }

        @GET
        @Path("fails")
        public StreamingOutput fails() {
            return out -> {
                twoParts().write(out);
                throw new IOException("the source is gone");
            };
        }
    }

    @Path("/cached")
    @CachedResponse(ttl = "60s")
    public static class Cached extends Plain {}

    @BeforeEach
    void begin() {
        read = new CountDownLatch(1);
    }

    private static TestServer server(boolean everyGet) {
        ResourceConfig config = new ResourceConfig(Plain.class, Cached.class)
                .property(ServerProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0); // Jersey holds flushes back itself
        if (everyGet) {
            config.property(CachedResponseFeature.EVERY_GET, true);
        }
        return new TestServer(List.of("arcos.cache.http.max_body=1KiB"), config);
    }

    /** The parts of a body, the second of which is written only when the first has been read. */
    private static String inParts(HttpResponse<InputStream> response) throws IOException {
        InputStream in = response.body();
        String first = new String(in.readNBytes(4), StandardCharsets.UTF_8);
        read.countDown();
        return first + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "cached, parts, true", "cached, json, true", "cached, tagged, true", "cached, events, false",
        "cached, chunked, false", "plain, parts, true", "plain, json, true", "plain, events, false",
        "plain, chunked, false"
    })
    void theFirstPartIsRead_beforeTheSecondIsWritten(String resource, String path, boolean stored) throws IOException {
        try (TestServer server = server(resource.equals("plain"))) {
            assertThat(inParts(server.getBytes("/" + resource + "/" + path))).isEqualTo("one,two");
            begin();
            HttpResponse<InputStream> second = server.getBytes("/" + resource + "/" + path);
            assertThat(inParts(second)).isEqualTo("one,two");
            assertThat(cacheStatus(second).contains("; hit"))
                    .as(cacheStatus(second))
                    .isEqualTo(stored);
        }
    }

    @Test
    void aBodyThatGrowsBeyondTheLimitAfterAFlush_isSentWholeAndNotStored() throws IOException {
        try (TestServer server = server(false)) {
            for (int i = 0; i < 2; i++) {
                HttpResponse<InputStream> response = server.getBytes("/cached/large");
                assertThat(inParts(response)).hasSize(7 + 2048);
                assertThat(cacheStatus(response)).doesNotContain("; hit");
            }
        }
    }

    @Test
    void aBodyThatFailsAfterAFlush_isNotStored() throws IOException {
        try (TestServer server = server(false)) {
            for (int i = 0; i < 2; i++) {
                String raw = server.raw("GET", "/cached/fails?now=" + release());
                assertThat(raw).contains("one,").doesNotContain("; hit");
            }
        }
    }

    private static int release() {
        read.countDown();
        return 1;
    }

    @Test
    void aConditionOnATagOfTheResource_isKeptThoughTheBodyIsFlushed() {
        try (TestServer server = server(false)) {
            release();
            String raw = server.raw("GET", "/cached/tagged", "If-None-Match: \"t\"");
            assertThat(raw).startsWith("HTTP/1.1 304").endsWith("\r\n\r\n");
            assertThat(server.get("/cached/tagged").body()).isEqualTo("one,two");
            assertThat(cacheStatus(server.get("/cached/tagged"))).contains("; hit");
        }
    }

    @Test
    void headOfABodyThatIsFlushed_hasItsLength() {
        try (TestServer server = server(false)) {
            release();
            assertThat(server.raw("HEAD", "/cached/parts")).contains("Content-Length: 7");
        }
    }
}
