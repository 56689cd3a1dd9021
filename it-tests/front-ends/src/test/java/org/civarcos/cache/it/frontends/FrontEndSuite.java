package org.civarcos.cache.it.frontends;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.it.frontends.SocketClient.body;
import static org.civarcos.cache.it.frontends.SocketClient.cacheStatus;
import static org.civarcos.cache.it.frontends.SocketClient.field;
import static org.civarcos.cache.it.frontends.SocketClient.status;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.http.Sharing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all that caches whole servers does, with a real server and a real client on a socket. */
abstract class FrontEndSuite {
    static final CachedPaths ALL = CachedPaths.of("/*").ttl(Duration.ofMinutes(5));

    final CacheManager manager = CacheManager.create();
    final AtomicInteger asked = new AtomicInteger();
    private FrontEnd running;

    abstract FrontEnd.Start server();

    SocketClient start(CachedPaths paths, Page page) throws Exception {
        running = server().with(
                        manager,
                        (request, response) -> {
                            asked.incrementAndGet();
                            page.answer(request, response);
                        },
                        paths);
        return new SocketClient(running.port());
    }

    @AfterEach
    void stop() throws Exception {
        running.close();
        manager.close();
    }

    @Test
    void aPageIsMadeOnce_andItsHitIsTheSame() throws Exception {
        SocketClient client = start(ALL, (request, response) -> response.text("hello"));
        String miss = client.get("/page");
        String hit = client.get("/page");
        assertThat(cacheStatus(miss)).isEqualTo("arcos; fwd=uri-miss; stored; ttl=300");
        assertThat(cacheStatus(hit)).startsWith("arcos; hit; ttl=");
        assertThat(field(hit, "Age")).isNotEmpty();
        assertThat(field(hit, "Content-Type")).isNotEmpty().isEqualTo(field(miss, "Content-Type"));
        assertThat(field(hit, "Content-Length")).isEqualTo("5").isEqualTo(field(miss, "Content-Length"));
        assertThat(field(hit, "ETag")).isNotEmpty().isEqualTo(field(miss, "ETag"));
        assertThat(body(hit)).isEqualTo("hello").isEqualTo(body(miss));
        assertThat(asked).hasValue(1);
    }

    @Test
    void headRangesAndConditionsAreAnsweredOfWhatIsStored() throws Exception {
        SocketClient client = start(ALL, (request, response) -> response.text("0123456789"));
        String tag = field(client.get("/page"), "ETag");
        String head = client.ask("HEAD", "/page");
        assertThat(cacheStatus(head)).contains("hit");
        assertThat(field(head, "Content-Length")).isEqualTo("10");
        assertThat(body(head)).isEmpty();
        String part = client.get("/page", "Range: bytes=2-4");
        assertThat(status(part)).isEqualTo(206);
        assertThat(field(part, "Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(body(part)).isEqualTo("234");
        assertThat(status(client.get("/page", "Range: bytes=20-"))).isEqualTo(416);
        String known = client.get("/page", "If-None-Match: " + tag);
        assertThat(status(known)).isEqualTo(304);
        assertThat(body(known)).isEmpty();
        assertThat(asked).hasValue(1);
    }

    @Test
    void aRangeOrAConditionOnAMissIsAnsweredOfTheWhole() throws Exception {
        SocketClient client = start(ALL, (request, response) -> {
            response.field("ETag", "\"a\"");
            response.text(request.field("If-None-Match") + "0123456789");
        });
        assertThat(status(client.get("/a", "If-None-Match: \"a\""))).isEqualTo(304);
        assertThat(cacheStatus(client.get("/a"))).contains("hit");
        assertThat(body(client.get("/a"))).isEqualTo("null0123456789");
        assertThat(status(client.get("/b", "Range: bytes=0-3"))).isEqualTo(206);
        assertThat(body(client.get("/b"))).isEqualTo("null0123456789");
        assertThat(asked).hasValue(2);
    }

    @Test
    void anAnswerToHeadIsNotStored() throws Exception {
        SocketClient client = start(ALL, (request, response) -> response.text("hello"));
        String head = client.ask("HEAD", "/page");
        assertThat(cacheStatus(head)).contains("detail=method");
        assertThat(field(head, "Content-Length")).isEqualTo("5");
        assertThat(body(client.get("/page"))).isEqualTo("hello");
        assertThat(asked).hasValue(2);
    }

    @Test
    void contentOfUnknownLengthIsStored_andSentWithItsLength() throws Exception {
        SocketClient client = start(ALL, (request, response) -> {
            try (OutputStream out = response.begin(200, Page.Answered.UNKNOWN)) {
                out.write("one".getBytes(UTF_8));
                out.write('2');
            }
        });
        for (int i = 0; i < 2; i++) {
            String answer = client.get("/page");
            assertThat(body(answer)).isEqualTo("one2");
            assertThat(field(answer, "Content-Length")).isEqualTo("4");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatIsFlushedReachesItsClientAtOnce_andIsStoredAtTheEnd() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        SocketClient client = start(ALL, (request, response) -> {
            try (OutputStream out = response.begin(200, Page.Answered.UNKNOWN)) {
                out.write("first".getBytes(UTF_8));
                out.flush();
                pause(read);
                out.write("last".getBytes(UTF_8));
            }
        });
        try (Socket socket = client.open("GET", "/page")) {
            String begun = SocketClient.readUntil(socket.getInputStream(), "first");
            assertThat(begun).contains("first").doesNotContain("last");
            read.countDown();
            assertThat(SocketClient.readUntil(socket.getInputStream(), "last")).contains("last");
        }
        Awaitility.await().until(() -> cacheStatus(client.get("/page")).contains("hit"));
        assertThat(body(client.get("/page"))).isEqualTo("firstlast");
    }

    @Test
    void contentAboveTheBoundIsPassedWhole_andNotStored() throws Exception {
        byte[] large = new byte[1_200_000];
        java.util.Arrays.fill(large, (byte) 'x');
        SocketClient client = start(ALL, (request, response) -> {
            try (OutputStream out =
                    response.begin(200, request.field("X-Stated").equals("yes") ? large.length : -1)) {
                out.write(large, 0, 700_000);
                out.write(large, 700_000, 500_000);
            }
        });
        for (String stated : List.of("no", "yes", "no", "yes")) {
            String answer = client.get("/page", "X-Stated: " + stated);
            assertThat(cacheStatus(answer)).contains("detail=too-large");
            assertThat(body(answer)).hasSize(large.length);
        }
        assertThat(asked).hasValue(4);
    }

    @Test
    void anAnswerWithoutContentIsStored() throws Exception {
        SocketClient client = start(ALL, (request, response) -> {
            response.field("Location", "/other");
            response.begin(301, 0).close();
        });
        for (int i = 0; i < 2; i++) {
            String answer = client.get("/page");
            assertThat(status(answer)).isEqualTo(301);
            assertThat(field(answer, "Location")).isEqualTo("/other");
        }
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, Page.Answered.UNKNOWN})
    void anExceptionIsNotStored_andNobodyWaitsForItsAnswer(long length) throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        SocketClient client = start(ALL, (request, response) -> {
            if (fails.get()) {
                try (OutputStream out = response.begin(200, length)) {
                    out.write("half".getBytes(UTF_8));
                    throw new IllegalStateException("broken");
                } finally {
                    fails.set(false);
                }
            }
            response.text("whole");
        });
        try {
            String unused = client.get("/page");
        } catch (IOException closed) {
            // as some servers answer an exception
        }
        assertThat(body(client.get("/page"))).isEqualTo("whole");
        assertThat(body(client.get("/page"))).isEqualTo("whole");
    }

    @Test
    void whatIsFlushedBeforeAnExceptionIsNotStored() throws Exception {
        AtomicBoolean fails = new AtomicBoolean(true);
        SocketClient client = start(ALL, (request, response) -> {
            if (fails.getAndSet(false)) {
                try (OutputStream out = response.begin(200, Page.Answered.UNKNOWN)) {
                    out.write("half".getBytes(UTF_8));
                    out.flush();
                    throw new IllegalStateException("broken");
                }
            }
            response.text("whole");
        });
        try {
            String unused = client.get("/page");
        } catch (IOException closed) {
            // as some servers answer an exception
        }
        assertThat(body(client.get("/page"))).isEqualTo("whole");
    }

    @Test
    void aStaleAnswerStandsForAnError() throws Exception {
        AtomicBoolean fails = new AtomicBoolean();
        AtomicBoolean throwing = new AtomicBoolean();
        SocketClient client = start(CachedPaths.of("/*").staleIfError(Duration.ofHours(1)), (request, response) -> {
            if (throwing.get()) {
                throw new IllegalStateException("broken");
            }
            response.field("Cache-Control", "max-age=1");
            if (fails.get()) {
                response.begin(503, 0).close();
            } else {
                response.text("good");
            }
        });
        client.get("/page");
        fails.set(true);
        Awaitility.await().until(() -> cacheStatus(client.get("/page")).contains("detail=stale-if-error"));
        assertThat(body(client.get("/page"))).isEqualTo("good");
        throwing.set(true);
        assertThat(body(client.get("/page"))).isEqualTo("good");
    }

    @Test
    void aStaleAnswerIsGivenAtOnce_andRenewed() throws Exception {
        SocketClient client =
                start(CachedPaths.of("/*").staleWhileRevalidate(Duration.ofHours(1)), (request, response) -> {
                    response.field("Cache-Control", "max-age=1");
                    response.text("made " + asked.get());
                });
        assertThat(body(client.get("/page"))).isEqualTo("made 1");
        Awaitility.await().until(() -> body(client.get("/page")).equals("made 2"));
    }

    @Test
    void anUnchangedAnswerIsRenewedByItsTag() throws Exception {
        SocketClient client = start(CachedPaths.of("/*"), (request, response) -> {
            response.field("ETag", "\"a\"");
            response.field("Cache-Control", "max-age=1");
            if (request.field("If-None-Match").equals("\"a\"")) {
                response.begin(304, 0).close();
            } else {
                response.text("same");
            }
        });
        client.get("/page");
        Awaitility.await().until(() -> {
            String answer = client.get("/page");
            assertThat(body(answer)).isEqualTo("same");
            return cacheStatus(answer).contains("fwd-status=304");
        });
    }

    @Test
    void nothingOfAUserIsStored() throws Exception {
        SocketClient client = start(ALL, (request, response) -> {
            if (request.field("X-Set").equals("yes")) {
                response.field("Set-Cookie", "a=b");
            }
            response.text("page");
        });
        assertThat(cacheStatus(client.get("/page", "Authorization: Basic YTpi")))
                .contains("detail=authorization");
        assertThat(cacheStatus(client.get("/page", "Cookie: id=7"))).contains("detail=cookie");
        assertThat(cacheStatus(client.get("/page", "X-Api-Key: 7"))).contains("detail=credentials");
        assertThat(cacheStatus(client.get("/page", "X-HTTP-Method-Override: DELETE")))
                .contains("detail=overridden-method");
        assertThat(cacheStatus(client.get("/page;a=b"))).doesNotContain("stored");
        assertThat(cacheStatus(client.get("/page", "X-Set: yes"))).contains("detail=set-cookie");
        assertThat(cacheStatus(client.get("/page"))).contains("fwd=uri-miss; stored");
        assertThat(cacheStatus(client.get("/page", "Cookie: id=7"))).contains("detail=cookie");
    }

    @Test
    void whatIsEverybodysIsStored_whateverCookiesItsRequestsCarry() throws Exception {
        SocketClient client = start(ALL.sharing(Sharing.PUBLIC), (request, response) -> response.text("page"));
        client.get("/page", "Cookie: id=7");
        assertThat(cacheStatus(client.get("/page", "Cookie: id=8"))).contains("hit");
    }

    @Test
    void whatTheApplicationReadsOfARequestSelects() throws Exception {
        SocketClient client = start(ALL, (request, response) -> response.text("" + request.field("X-Kind")));
        for (int i = 0; i < 2; i++) {
            assertThat(body(client.get("/page", "X-Kind: a"))).isEqualTo("a");
            assertThat(body(client.get("/page", "X-Kind: b"))).isEqualTo("b");
            assertThat(body(client.get("/page"))).isEqualTo("null");
        }
        assertThat(asked).hasValue(3);
    }

    @Test
    void whoListsAllFieldsDependsOnAllOfThem_andWhoAsksForTheAddressIsNotStored() throws Exception {
        SocketClient client = start(ALL, (request, response) -> {
            if (request.field("X-Where").equals("yes")) {
                String unused = request.address();
            }
            response.text(
                    request.fieldNames().stream().anyMatch(name -> name.equalsIgnoreCase("X-One")) ? "one" : "none");
        });
        for (int i = 0; i < 3; i++) {
            assertThat(body(client.get("/page", "X-One: 1"))).isEqualTo("one");
            assertThat(body(client.get("/page"))).isEqualTo("none");
        }
        assertThat(cacheStatus(client.get("/page"))).contains("hit");
        assertThat(cacheStatus(client.get("/page", "X-Where: yes"))).contains("detail=client-address");
    }

    @Test
    void tagsOfAFieldAndOfAnAttributeInvalidate_andReachNoClient() throws Exception {
        SocketClient client = start(ALL, (request, response) -> {
            response.field("Cache-Tag", "red, blue");
            response.tags(List.of("green"));
            response.text("made " + asked.get());
        });
        int made = 1;
        for (String tag : List.of("blue", "green")) {
            String miss = client.get("/page");
            assertThat(field(miss, "Cache-Tag")).isEmpty();
            assertThat(body(miss)).isEqualTo("made " + made);
            assertThat(body(client.get("/page"))).isEqualTo("made " + made);
            manager.invalidateTags(tag);
            made++;
        }
        assertThat(field(client.get("/page", "Cookie: id=7"), "Cache-Tag")).isEmpty();
    }

    @Test
    void aSuccessfulPostDropsItsPath() throws Exception {
        SocketClient client = start(ALL, (request, response) -> response.text("made " + asked.get()));
        client.get("/page");
        client.get("/other");
        client.ask("POST", "/page");
        assertThat(cacheStatus(client.get("/page"))).contains("stored");
        assertThat(cacheStatus(client.get("/other"))).contains("hit");
    }

    @Test
    void equalRequestsWaitForOneAnswer() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        SocketClient client = start(ALL, (request, response) -> {
            pause(go);
            response.text("one");
        });
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(CompletableFuture.supplyAsync(() -> ask(client), task -> new Thread(task).start()));
        }
        Awaitility.await().until(() -> asked.get() == 1);
        Thread.sleep(300);
        go.countDown();
        for (CompletableFuture<String> answer : answers) {
            assertThat(body(answer.get(20, TimeUnit.SECONDS))).isEqualTo("one");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aCacheThatFailsFailsNoRequest() throws Exception {
        SocketClient client = start(ALL, (request, response) -> response.text("page"));
        client.get("/page");
        manager.close();
        assertThat(body(client.get("/page"))).isEqualTo("page");
        assertThat(body(client.get("/new"))).isEqualTo("page");
        assertThat(status(client.ask("POST", "/page"))).isEqualTo(200);
    }

    @Test
    void aPathThatIsNotNamedIsNotTouched() throws Exception {
        SocketClient client = start(
                CachedPaths.of("/in/*").except("/in/out/*").ttl(Duration.ofMinutes(5)),
                (request, response) -> response.text("page"));
        for (String path : List.of("/out", "/in/out/a")) {
            client.get(path);
            assertThat(cacheStatus(client.get(path))).isEmpty();
        }
        client.get("/in/a");
        assertThat(cacheStatus(client.get("/in/a"))).contains("hit");
    }

    private static String ask(SocketClient client) {
        try {
            return client.get("/page");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(CountDownLatch go) {
        try {
            assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
