package org.civarcos.cache.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civarcos.cache.it.suite.RawClient.Body;
import org.civarcos.cache.it.suite.RawClient.Reply;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tests of stored responses for every runtime, seen from a socket: a client can tell a cached resource from one that is
 * not by a few fields only.
 */
public abstract class HttpSuite {
    /** What the cache adds, and what differs from one response to the next. */
    private static final Set<String> ADDED = Set.of("age", "cache-status", "date", "etag", "connection");

    /** How the bytes are cut up is the server's. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

    /** For subclasses. */
    protected HttpSuite() {}

    /** {@return where {@link HttpApplication} listens, with a slash at the end} */
    protected abstract URI base();

    /** {@return whether the runtime lets a resource answer later, from another thread} */
    protected boolean suspends() {
        return true;
    }

    private RawClient client() {
        return new RawClient(base());
    }

    static String unique() {
        return UUID.randomUUID().toString();
    }

    static int runs(String run) {
        return Echo.RUNS.getOrDefault(run, new AtomicInteger()).get();
    }

    static String any(int status, int size, String... fields) {
        StringBuilder path = new StringBuilder("any?status=" + status + "&size=" + size);
        for (String field : fields) {
            path.append("&f=")
                    .append(URLEncoder.encode(field, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }

    private static List<String> comparable(Reply reply) {
        return reply.fields().stream()
                .filter(field -> !ADDED.contains(field.split(":", 2)[0]) && !FRAMING.contains(field.split(":", 2)[0]))
                .sorted()
                .toList();
    }

    private Reply assertTransparent(String path, boolean stored) {
        return assertTransparent("cached/", path, stored);
    }

    /** Asks the plain resource, then twice the cached one. */
    private Reply assertTransparent(String resource, String path, boolean stored) {
        String run = "&run=" + unique();
        Reply plain = client().get("plain/" + path + run);
        String cached = unique();
        Reply first = client().get(resource + path + "&run=" + cached);
        Reply second = client().get(resource + path + "&run=" + cached);
        for (Reply reply : List.of(first, second)) {
            assertThat(reply.status()).as(path).isEqualTo(plain.status());
            assertThat(reply.body()).as(path).isEqualTo(plain.body());
            assertThat(comparable(reply)).as(path).isEqualTo(comparable(plain));
        }
        assertThat(runs(cached)).as(path).isEqualTo(stored ? 1 : 2);
        assertThat(second.first("cache-status")).as(path).contains(stored ? "hit" : "fwd=");
        return second;
    }

    @TestFactory
    Stream<DynamicTest> any_status_is_replayed() {
        return IntStream.rangeClosed(2, 5)
                .mapToObj(hundreds -> DynamicTest.dynamicTest(hundreds + "00 to 99", () -> {
                    for (int status = hundreds * 100; status < hundreds * 100 + 100; status++) {
                        boolean stored = status < 500 && status != 206 && status != 304;
                        boolean empty = status == 204 || status == 205 || status == 304;
                        assertTransparent(any(status, empty ? -1 : 5, "Cache-Control:max-age=60"), stored);
                    }
                }));
    }

    @Test
    void errors_and_unknown_statuses_are_replayed_in_the_gateway_profile() {
        IntStream.concat(IntStream.rangeClosed(500, 600), IntStream.of(699, 799, 999))
                .forEach(status ->
                        assertTransparent("gateway/", any(status, 5, "Cache-Control:max-age=60", "X-A:b"), true));
    }

    @Test
    void a_part_that_the_resource_makes_answers_ranges_within_it() {
        for (String resource : List.of("cached/", "gateway/")) {
            String path = resource
                    + any(206, 5, "Cache-Control:max-age=60", "Content-Range:bytes 5-9/10", "ETag:\"a\"")
                    + "&run=" + unique();
            Reply first = client().get(path, "Range: bytes=5-9");
            assertThat(first.status()).isEqualTo(206);
            assertThat(first.first("cache-status")).contains("stored");
            Reply second = client().get(path, "Range: bytes=-2");
            assertThat(second.status()).isEqualTo(206);
            assertThat(second.first("content-range")).isEqualTo("bytes 8-9/10");
            assertThat(second.first("cache-status")).contains("hit");
            assertThat(second.body().latin1()).isEqualTo(first.body().latin1().substring(3));
            assertThat(client().send("HEAD", path, "Range: bytes=5-9").all("content-range"))
                    .isEmpty();
            assertThat(client().get(path).first("cache-status")).contains("fwd=partial");
        }
    }

    @Test
    void the_answer_to_a_post_is_used_for_get_in_the_gateway_profile() {
        String path = "posted?run=" + unique();
        Reply posted = client().send("POST", "gateway/" + path, "Content-Length: 0");
        assertThat(posted.first("cache-status")).contains("fwd=method; stored");
        Reply got = client().get("gateway/" + path);
        assertThat(got.first("cache-status")).contains("hit");
        assertThat(got.body()).isEqualTo(posted.body()).isEqualTo(Body.of(Echo.bytes(7)));
        client().send("POST", "cached/" + path, "Content-Length: 0");
        assertThat(client().get("cached/" + path).body()).isEqualTo(Body.of(Echo.bytes(3)));
    }

    @Test
    void any_field_value_is_replayed() {
        for (char c = 0x21; c < 0x7f; c++) {
            assertTransparent(any(200, 1, "X-A:a" + c, "X-B:" + c, "X-C:" + c + "b " + c + " c\td"), true);
        }
        assertTransparent(any(200, 1, "X-Empty:", "X-Long:" + "x".repeat(3000)), true);
        assertTransparent(any(200, 1, "X-Date:Sun, 06 Nov 1994 08:49:37 GMT", "X-Quoted:\"a, b\\\"c\", d"), true);
    }

    @Test
    void repeated_fields_are_replayed_each_by_itself() {
        Reply hit = assertTransparent(
                any(200, 1, "X-R:1", "X-R:2, 3", "X-R:1", "Link:</a>; rel=x", "Link:</b>", "Vary:X-One", "Vary:X-Two"),
                true);
        assertThat(String.join(", ", hit.all("x-r"))).isEqualTo("1, 2, 3, 1");
    }

    @Test
    void fields_that_describe_the_content_are_replayed() {
        assertTransparent(
                any(200, 5, "Content-Type:text/x-odd;charset=\"utf-8\";a=b", "Content-Language:de, en"), true);
        assertTransparent(
                any(200, 5, "Content-Encoding:x-own", "Content-Disposition:attachment; filename=\"a b\""), true);
        assertTransparent(any(200, 5, "Last-Modified:Sun, 06 Nov 1994 08:49:37 GMT", "ETag:\"a\""), true);
        assertTransparent(any(200, 5, "ETag:W/\"weak,; '\""), true);
    }

    @TestFactory
    Stream<DynamicTest> any_body_is_replayed() {
        return Stream.of("any?status=200", "stream?", "read?", "stage?", "suspended?")
                .filter(kind -> suspends() || !kind.startsWith("s") || kind.startsWith("stream"))
                .map(kind -> DynamicTest.dynamicTest(kind, () -> {
                    for (int size : new int[] {0, 1, 8191, 8192, 8193, 100_000}) {
                        Reply hit = assertTransparent(kind + "&size=" + size, true);
                        assertThat(hit.body()).isEqualTo(Body.of(Echo.bytes(size)));
                    }
                }));
    }

    @Test
    void a_flush_is_passed_on() throws IOException {
        for (String resource : List.of("plain/", "cached/")) {
            String run = unique();
            URI uri = base().resolve(resource + "parts?run=" + run);
            URLConnection connection = uri.toURL().openConnection();
            try (InputStream in = connection.getInputStream()) {
                byte[] first = in.readNBytes(Echo.FIRST_PART);
                assertThat(Body.of(first)).as(resource).isEqualTo(Body.of(Echo.bytes(Echo.FIRST_PART)));
                Echo.READ.computeIfAbsent(run, key -> new CountDownLatch(1)).countDown();
                assertThat(Body.of(in.readAllBytes())).as(resource).isEqualTo(Body.of(Echo.bytes(3)));
            }
            Reply second = client().get(resource + "parts?run=" + run);
            assertThat(second.first("cache-status").contains("hit")).isEqualTo(resource.equals("cached/"));
        }
    }

    @Test
    void a_body_beyond_the_limit_passes_through() {
        Reply second = assertTransparent("stream?size=1100000", false);
        assertThat(second.first("cache-status")).contains("detail=too-large");
        assertTransparent("any?status=200&size=3000000", false);
    }

    @Test
    void a_body_that_breaks_off_is_not_stored() {
        String broken = "stream?fails=true&size=100000&run=";
        String path = "cached/" + broken + unique();
        // Its last flush has sent all of it: what the client sees of the failure is up to the server.
        assertThat(isWhole(path)).isEqualTo(isWhole("plain/" + broken + unique()));
        for (String status : List.of("fwd=uri-miss", "hit")) {
            Reply whole = client().get(path);
            assertThat(whole.status()).isEqualTo(200);
            assertThat(whole.body()).isEqualTo(Body.of(Echo.bytes(100_000)));
            assertThat(whole.first("cache-status")).contains(status);
        }
    }

    /** Whether a client takes the answer for a whole one. */
    private boolean isWhole(String path) {
        try {
            return client().get(path).status() == 200;
        } catch (UncheckedIOException e) {
            return false; // the connection broke
        }
    }

    @Test
    void head_has_the_fields_of_get() {
        String path = "cached/" + any(200, 9000, "X-A:b") + "&run=" + unique();
        Reply get = client().get(path);
        Reply head = client().send("HEAD", path);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.first("cache-status")).contains("hit");
        assertThat(comparable(head)).isEqualTo(comparable(get));
    }

    @Test
    void a_client_that_has_the_response_gets_304() {
        String path = "cached/" + any(200, 9000, "X-A:b", "Cache-Control:max-age=60") + "&run=" + unique();
        String tag = client().get(path).first("etag");
        Reply reply = client().get(path, "If-None-Match: \"x\", " + tag);
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.first("etag")).isEqualTo(tag);
        assertThat(reply.first("cache-control")).isEqualTo("max-age=60");
        assertThat(reply.all("content-type")).isEmpty();
        assertThat(reply.all("x-a")).containsExactly("b");
        Reply changed = client().get(path, "If-None-Match: \"x\"");
        assertThat(changed.body()).isEqualTo(Body.of(Echo.bytes(9000)));
    }

    @Test
    void unless_is_asked_of_what_a_304_of_the_resource_renews() {
        String path = "drafts/fields?from=3&run=" + unique();
        client().get(path);
        assertThat(client().get(path).first("cache-status")).contains("fwd-status=304");
        Reply draft = client().get(path);
        assertThat(draft.first("cache-status")).contains("fwd-status=304");
        assertThat(draft.all("x-draft")).containsExactly("yes");
        assertThat(draft.body()).isEqualTo(new Body("text"));
        assertThat(client().get(path).first("cache-status"))
                .as("the response is gone")
                .contains("fwd=uri-miss")
                .doesNotContain("fwd-status=304");
    }

    @Test
    void unless_that_looks_at_the_entity_stands_when_a_304_renews_the_fields() {
        String path = "drafts/entity?run=" + unique();
        for (int run = 0; run < 3; run++) {
            Reply reply = client().get(path);
            assertThat(reply.first("cache-status")).contains(run == 0 ? "fwd=uri-miss" : "fwd-status=304");
            assertThat(reply.body()).isEqualTo(new Body("text"));
        }
    }

    @Test
    void concurrent_cold_requests_run_the_resource_once() {
        String run = unique();
        ExecutorService threads = Executors.newFixedThreadPool(60);
        try {
            List<CompletableFuture<Reply>> sent = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> client().get("cached/slow?run=" + run), threads))
                    .limit(60)
                    .toList();
            assertThat(sent).allSatisfy(reply -> assertThat(reply.join().body()).isEqualTo(Body.of(Echo.bytes(1))));
            assertThat(runs(run)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void what_is_changed_is_asked_for_again() {
        String path = "cached/" + any(200, 5) + "&run=" + unique();
        client().get(path);
        assertThat(client().send("PUT", "cached/any", "Content-Length: 0").status())
                .isEqualTo(204);
        assertThat(client().get(path).first("cache-status")).contains("fwd=uri-miss");
    }

    @Test
    void what_belongs_to_one_user_is_not_stored() {
        for (String user : List.of("Authorization: Basic eDp5", "Cookie: a=b")) {
            String run = unique();
            client().get("cached/" + any(200, 5) + "&run=" + run, user);
            client().get("cached/" + any(200, 5) + "&run=" + run, user);
            assertThat(runs(run)).isEqualTo(2);
        }
        assertTransparent(any(200, 5, "Set-Cookie:a=b"), false);
    }
}
