package org.civarcos.cache.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message ends where its fields say, whatever interceptors of the application write beside the body. */
class FramingTest {
    private static final String LARGE = "x".repeat(20_000);
    private static final Pattern RANGE = Pattern.compile("content-range: bytes (\\d+)-(\\d+)/(\\d+)");

    @Path("/f")
    @Produces("text/plain")
    @CachedResponse(ttl = "60s")
    public static class Resource {
        @GET
        @Path("small")
        public String small() {
            return "small";
        }

        @GET
        @Path("large")
        public String large() {
            return LARGE;
        }
    }

    /** What an interceptor does beside proceeding. */
    enum Beside {
        NOTHING,
        BEFORE,
        AFTER,
        BOTH,
        FLUSH_AND_AFTER,
        EMPTY_WRITES,
        CLOSE,
        WRAPPED;

        private boolean writes(Beside part) {
            return this == part || this == BOTH;
        }

        private String of(String body) {
            String after = writes(AFTER) || this == FLUSH_AND_AFTER ? ");" : "";
            return (writes(BEFORE) ? "call(" : "") + body + after;
        }

        private void write(WriterInterceptorContext context) throws IOException {
            OutputStream out = context.getOutputStream();
            if (writes(BEFORE)) {
                out.write("call(".getBytes(StandardCharsets.UTF_8));
            } else if (this == EMPTY_WRITES) {
                out.write(new byte[0]);
            } else if (this == WRAPPED) {
                context.setOutputStream(new GZIPOutputStream(out)); // which the runtime closes
                context.getHeaders().putSingle("Content-Encoding", "gzip");
            }
            context.proceed();
            if (this == FLUSH_AND_AFTER) {
                context.getOutputStream().flush();
            }
            if (writes(AFTER) || this == FLUSH_AND_AFTER) {
                context.getOutputStream().write(");".getBytes(StandardCharsets.UTF_8));
            } else if (this == EMPTY_WRITES) {
                context.getOutputStream().write(new byte[0]);
            } else if (this == CLOSE) {
                context.getOutputStream().close();
            }
        }
    }

    private record Interceptor(Beside beside) implements WriterInterceptor {
        @Override
        public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
            beside.write(context);
        }
    }

    @ParameterizedTest
    @EnumSource(Beside.class)
    void aBodyEndsWhereItsFieldsSay_onAMissAndOnAHit(Beside beside) throws IOException {
        for (int priority : new int[] {Integer.MIN_VALUE, -1, 1, 2, 5000, Integer.MAX_VALUE}) {
            ResourceConfig config = new ResourceConfig(Resource.class).register(new Interceptor(beside), priority);
            assertFramed(config, beside, "priority " + priority);
        }
    }

    private static void assertFramed(ResourceConfig config, Beside beside, String what) throws IOException {
        try (TestServer server = new TestServer(config)) {
            for (String path : List.of("small", "large")) {
                String body = path.equals("small") ? path : LARGE;
                for (String turn : List.of("miss", "hit")) {
                    Message message = Message.of(server.raw("GET", "/f/" + path));
                    String when = beside + ", " + what + ", " + path + ", " + turn;
                    assertThat(message.body(beside == Beside.WRAPPED)).as(when).isEqualTo(beside.of(body));
                    assertThat(message.head()).as(when).contains(turn.equals("hit") ? "; hit" : "fwd=uri-miss");
                    if (beside == Beside.NOTHING) {
                        assertThat(message.head()).as(when).contains("content-length: " + body.length());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Beside.class)
    void aRange_isOneOfTheBytesThatAreSent_orTheWholeIs(Beside beside) throws IOException {
        for (int priority : new int[] {-1, 1, 5000, Integer.MAX_VALUE}) {
            ResourceConfig config = new ResourceConfig(Resource.class).register(new Interceptor(beside), priority);
            try (TestServer server = new TestServer(config)) {
                for (String range : List.of("bytes=0-3", "bytes=2-4", "bytes=-2", "bytes=4-99", "bytes=0-3")) {
                    Message message = Message.of(server.raw("GET", "/f/small", "Range: " + range));
                    assertRange(message, beside, range + ", priority " + priority);
                }
            }
        }
    }

    private static void assertRange(Message message, Beside beside, String when) throws IOException {
        boolean whole = message.head().startsWith("http/1.1 200");
        String body = message.body(whole && beside == Beside.WRAPPED);
        String full = beside.of("small");
        if (whole) {
            assertThat(body).as(when).isEqualTo(full);
            assertThat(message.head()).as(when).doesNotContain("content-range");
        } else {
            Matcher range = RANGE.matcher(message.head());
            assertThat(range.find()).as(when + message.head()).isTrue();
            assertThat(message.head()).as(when).startsWith("http/1.1 206");
            assertThat(body).as(when).isEqualTo(full.substring(number(range, 1), number(range, 2) + 1));
            assertThat(number(range, 3)).as(when).isEqualTo(full.length());
        }
    }

    private static int number(Matcher range, int group) {
        return Integer.parseInt(range.group(group));
    }

    @Test
    void aRangePastTheEnd_whereAnInterceptorAdds_isTheWhole() throws IOException {
        ResourceConfig config = new ResourceConfig(Resource.class).register(new Interceptor(Beside.BOTH), 5000);
        try (TestServer server = new TestServer(config)) {
            for (int i = 0; i < 2; i++) {
                Message message = Message.of(server.raw("GET", "/f/small", "Range: bytes=8-"));
                assertThat(message.head()).startsWith("http/1.1 200");
                assertThat(message.body(false)).isEqualTo(Beside.BOTH.of("small"));
            }
        }
    }

    /** A response as a client reads it that believes its fields, and leaves nothing. */
    private record Message(String head, String content) {
        static Message of(String raw) {
            int end = raw.indexOf("\r\n\r\n");
            return new Message(raw.substring(0, end).toLowerCase(Locale.ROOT), raw.substring(end + 4));
        }

        String body(boolean coded) throws IOException {
            String body = head.contains("transfer-encoding: chunked") ? unchunked() : content;
            if (!head.contains("transfer-encoding: chunked")) {
                int at = head.indexOf("content-length: ");
                assertThat(at).as(head).isPositive();
                String length = head.substring(at + "content-length: ".length()).split("\r\n", 2)[0];
                assertThat(content.length()).as(head).isEqualTo(Integer.parseInt(length));
            } else {
                assertThat(head).doesNotContain("content-length");
            }
            if (!coded) {
                return body;
            }
            var in = new GZIPInputStream(new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        private String unchunked() {
            StringBuilder all = new StringBuilder();
            int at = 0;
            while (true) {
                int line = content.indexOf("\r\n", at);
                int length = Integer.parseInt(content.substring(at, line), 16);
                if (length == 0) {
                    assertThat(content.substring(line)).isEqualTo("\r\n\r\n");
                    return all.toString();
                }
                all.append(content, line + 2, line + 2 + length);
                at = line + 2 + length + 2;
            }
        }
    }
}
