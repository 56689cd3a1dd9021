package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.glassfish.jersey.message.GZipEncoder;
import org.glassfish.jersey.server.ChunkedOutput;
import org.glassfish.jersey.server.filter.EncodingFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private TestServer server;

    @Path("/b")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("stream")
        public StreamingOutput stream() {
            int run = RUNS.incrementAndGet();
            return out -> {
                out.write("run ".getBytes(StandardCharsets.UTF_8));
                out.flush();
                out.write('0' + run);
            };
        }

        @GET
        @Path("in")
        public InputStream in() {
            return new ByteArrayInputStream(("run " + RUNS.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
        }

        @GET
        @Path("stage")
        public CompletionStage<String> stage() {
            return CompletableFuture.supplyAsync(() -> "run " + RUNS.incrementAndGet());
        }

        @GET
        @Path("suspended")
        public void suspended(@Suspended AsyncResponse response) {
            new Thread(() -> response.resume("run " + RUNS.incrementAndGet())).start();
        }

        @GET
        @Path("large")
        public Response large() {
            String body = "x".repeat(2_000) + RUNS.incrementAndGet();
            return Response.ok(body).header("ETag", "\"large\"").build();
        }

        @GET
        @Path("broken")
        public StreamingOutput broken() {
            int run = RUNS.incrementAndGet();
            return out -> {
                out.write('a');
                if (run == 1) {
                    throw new IOException("the disk is gone");
                }
                out.write('b');
            };
        }

        /**
         * The pieces are sent, one by one, when the runtime takes the output over, which is after the filters. From
         * another thread they may be sent at the same time as from this one, and Jersey then closes the response under
         * whoever still writes.
         */
        @GET
        @Path("chunked")
        public ChunkedOutput<String> chunked() throws IOException {
            try (ChunkedOutput<String> output = new ChunkedOutput<>(String.class)) {
                output.write("run ");
                output.write(String.valueOf(RUNS.incrementAndGet()));
                return output;
            }
        }
    }

    /** Changes the bytes without a word in the fields. */
    public static class BracketInterceptor implements WriterInterceptor {
        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            var out = context.getOutputStream();
            context.setOutputStream(new FilterOutputStream(out));
            out.write('[');
            context.proceed();
            out.write(']');
        }
    }

    @BeforeEach
    void start() {
        RUNS.set(0);
        server = new TestServer(List.of("arcos.cache.http.max_body=1KiB"), Resource.class);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "in", "stage", "suspended"})
    void aBodyIsStoredHoweverItIsMade(String path) {
        assertThat(server.get("/b/" + path).body()).isEqualTo("run 1");
        HttpResponse<String> hit = server.get("/b/" + path);
        assertThat(hit.body()).isEqualTo("run 1");
        assertThat(cacheStatus(hit)).contains("hit");
    }

    @Test
    void aBodyBeyondTheLimitPassesThroughWhole() {
        HttpResponse<String> first = server.get("/b/large");
        assertThat(first.body()).isEqualTo("x".repeat(2_000) + "1");
        assertThat(cacheStatus(first)).isEqualTo("arcos; fwd=uri-miss; detail=too-large");
        assertThat(server.get("/b/large").body()).endsWith("2");
        String conditional = server.raw("GET", "/b/large", "If-None-Match: \"large\"");
        assertThat(conditional).startsWith("HTTP/1.1 304").endsWith("\r\n\r\n");
    }

    @Test
    void aBodyThatBreaksOffIsNotStored() {
        assertThatThrownBy(() -> {
                    HttpResponse<String> broken = server.get("/b/broken");
                    if (broken.statusCode() >= 500) {
                        throw new UncheckedIOException(new IOException("answered " + broken.statusCode()));
                    }
                })
                .isInstanceOf(UncheckedIOException.class);
        assertThat(server.get("/b/broken").body()).isEqualTo("ab");
        assertThat(cacheStatus(server.get("/b/broken"))).contains("hit");
    }

    @Test
    void whatIsPushedPieceByPieceIsNotStored() {
        assertThat(server.get("/b/chunked").body()).isEqualTo("run 1");
        HttpResponse<String> second = server.get("/b/chunked");
        assertThat(second.body()).isEqualTo("run 2");
        assertThat(cacheStatus(second)).contains("detail=event-stream");
    }

    @Test
    void jerseysGzipEncodesHitsOnce_andThePlainBodyStaysPlain() throws IOException {
        try (TestServer encoding = new TestServer(Resource.class, EncodingFilter.class, GZipEncoder.class)) {
            for (int i = 0; i < 2; i++) {
                assertThat(encoding.get("/b/stream").body()).isEqualTo("run 1");
                HttpResponse<InputStream> zipped = encoding.getBytes("/b/stream", "Accept-Encoding", "gzip");
                assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
                assertThat(cacheStatus(zipped)).contains("hit");
                try (InputStream in = new GZIPInputStream(zipped.body())) {
                    assertThat(in.readAllBytes()).asString().isEqualTo("run 1");
                }
                encoding.time.advance(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void anInterceptorThatChangesTheBytesIsAppliedToHitsOnce() {
        try (TestServer bracketing = new TestServer(Resource.class, BracketInterceptor.class)) {
            assertThat(bracketing.get("/b/stream").body()).isEqualTo("[run 1]");
            assertThat(bracketing.get("/b/stream").body()).isEqualTo("[run 1]");
        }
    }
}
