package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.jaxrs.TestServer.cacheStatus;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.glassfish.jersey.message.GZipEncoder;
import org.glassfish.jersey.server.JSONP;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.EncodingFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codings, paddings and ranges: the fields of an answer speak of the bytes that are sent. */
class CodedTest {
    private static final String TEXT = "0123456789".repeat(20);

    @Path("/c")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s", ignoredFields = "*")
    public static class Resource {
        @GET
        @Path("tagged")
        public Response tagged() {
            return Response.ok(TEXT).header("ETag", "\"strong\"").build();
        }

        @GET
        @Path("untagged")
        public String untagged() {
            return TEXT;
        }

        @GET
        @Path("variants")
        public Response variants(@Context Request request) throws IOException {
            Variant chosen =
                    request.selectVariant(Variant.encodings("gzip", "identity").build());
            boolean coded = chosen != null && "gzip".equals(chosen.getEncoding());
            Response.ResponseBuilder answer = Response.ok(coded ? zipped(TEXT) : TEXT.getBytes(StandardCharsets.UTF_8))
                    .variants(Variant.encodings("gzip", "identity").build());
            return coded ? answer.encoding("gzip").build() : answer.build();
        }

        @GET
        @Path("padded")
        @Produces("application/javascript")
        @JSONP(queryParam = "callback")
        public String padded() {
            return "{}";
        }
    }

    /** Encodes around the writer, and says so then. */
    public static class LateGzip implements WriterInterceptor {
        @Context
        private HttpHeaders request;

        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            context.getHeaders().add("Vary", "Accept-Encoding");
            String accepted = request.getHeaderString("Accept-Encoding");
            if (accepted == null || !accepted.contains("gzip")) {
                context.proceed();
                return;
            }
            context.getHeaders().putSingle("Content-Encoding", "gzip");
            OutputStream plain = context.getOutputStream();
            GZIPOutputStream coded = new GZIPOutputStream(plain);
            context.setOutputStream(coded);
            context.proceed();
            coded.finish();
            context.setOutputStream(plain);
        }
    }

    /** Who encodes. */
    enum Coder {
        FILTER,
        INTERCEPTOR;

        TestServer server() {
            ResourceConfig config = new ResourceConfig(Resource.class);
            return new TestServer(
                    this == FILTER
                            ? config.register(EncodingFilter.class).register(GZipEncoder.class)
                            : config.register(LateGzip.class));
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        byte[] bytes = response.body().readAllBytes();
        boolean coded = response.headers().firstValue("Content-Encoding").isPresent();
        InputStream in = new ByteArrayInputStream(bytes);
        return new String((coded ? new GZIPInputStream(in) : in).readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Coder.class)
    void rfc9110_14_4_aRangeOfACodedAnswer_isTheWhole(Coder coder) throws IOException {
        try (TestServer server = coder.server()) {
            for (String path : List.of("/c/tagged", "/c/untagged")) {
                for (String turn : List.of("miss", "hit")) {
                    var part = server.getBytes(path, "Accept-Encoding", "gzip", "Range", "bytes=2-5");
                    assertThat(cacheStatus(part)).as(turn).contains(turn.equals("hit") ? "; hit" : "fwd=uri-miss");
                    assertThat(part.statusCode()).as(turn).isEqualTo(200);
                    assertThat(part.headers().firstValue("Content-Range")).isEmpty();
                    assertThat(text(part)).as(turn).isEqualTo(TEXT);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Coder.class)
    void aRangeOfAnAnswerThatIsNotCoded_isThatPart(Coder coder) throws IOException {
        try (TestServer server = coder.server()) {
            for (String turn : List.of("miss", "hit")) {
                var part = server.getBytes("/c/tagged", "Range", "bytes=2-5");
                assertThat(part.statusCode()).as(turn).isEqualTo(206);
                assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-5/200");
                assertThat(text(part)).as(turn).isEqualTo("2345");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Coder.class)
    void rfc9110_8_8_3_3_aTagThatStandsForTwoCodings_isWeak(Coder coder) {
        try (TestServer server = coder.server()) {
            for (String turn : List.of("miss", "hit")) {
                for (String accepted : List.of("gzip", "identity")) {
                    var answer = server.getBytes("/c/tagged", "Accept-Encoding", accepted);
                    assertThat(answer.headers().firstValue("ETag")).as(turn).contains("W/\"strong\"");
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Coder.class)
    void rfc9110_15_4_5_a304HasTheVaryOfThe200(Coder coder) {
        try (TestServer server = coder.server()) {
            for (String turn : List.of("miss", "hit")) {
                String raw = server.raw("GET", "/c/tagged", "Accept-Encoding: gzip", "If-None-Match: \"strong\"");
                assertThat(raw.toLowerCase(Locale.ROOT))
                        .as(turn)
                        .startsWith("http/1.1 304")
                        .contains("vary: accept-encoding")
                        .doesNotContain("content-encoding");
            }
        }
    }

    /** Jersey's {@code variants()} leaves {@code Accept-Encoding} out of {@code Vary}. */
    @Test
    void aVariantThatTheResourceEncodes_goesOnlyToWhoAcceptsIt() throws IOException {
        for (List<String> order : List.of(List.of("gzip", "identity"), List.of("identity", "gzip"))) {
            try (TestServer server = new TestServer(Resource.class)) {
                for (int i = 0; i < 2; i++) {
                    for (String accepted : order) {
                        var answer = server.getBytes("/c/variants", "Accept-Encoding", accepted);
                        boolean coded =
                                answer.headers().firstValue("Content-Encoding").isPresent();
                        assertThat(coded && accepted.equals("identity"))
                                .as(order + " " + accepted)
                                .isFalse();
                        assertThat(text(answer)).isEqualTo(TEXT);
                    }
                }
            }
        }
    }

    @Test
    void jsonpIsPaddedOnAHitAsOnAMiss() {
        try (TestServer server = new TestServer(Resource.class)) {
            String miss = server.get("/c/padded?callback=f").body();
            HttpResponse<String> hit = server.get("/c/padded?callback=f");
            assertThat(cacheStatus(hit)).contains("; hit");
            assertThat(hit.body()).isEqualTo(miss).isEqualTo("f({})");
        }
    }
}
