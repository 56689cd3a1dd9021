package org.civarcos.cache.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.servlet.Client.body;
import static org.civarcos.cache.servlet.Client.cacheStatus;
import static org.civarcos.cache.servlet.Client.field;
import static org.civarcos.cache.servlet.Client.status;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.civarcos.cache.servlet.Pages.Page;

/** What applications do with their responses, and what becomes of it behind the filter. */
class AnswersTest extends RunningSite {
    private static final String LONG = "0123456789".repeat(4_000);

    /** Twice what it is without the filter, and never stored. */
    /** First what it is without the filter, then the same out of the cache. */
    private void assertStored(Client client, Client direct, String path) throws IOException {
        String miss = client.get(path);
        String hit = client.get(path);
        assertThat(cacheStatus(hit)).as(path).startsWith("arcos; hit");
        assertThat(body(miss)).as(path).isEqualTo(body(direct.get(path)));
        assertThat(body(hit)).as(path).isEqualTo(body(miss));
        assertThat(field(hit, "Content-Type")).as(path).isEqualTo(field(miss, "Content-Type"));
    }

    @OnTheContainer
    void aResetAfterTheWriterWasTakenGivesWayToAStream(SiteServer.Kind kind) throws Exception {
        pages.with("/reset", (request, response) -> {
            response.setContentType("text/html;charset=UTF-8");
            response.setStatus(500);
            response.addHeader("X-Gone", "yes");
            response.addHeader("Cache-Tag", "gone");
            response.getWriter().print("gone");
            response.reset();
            response.setContentType("application/json");
            response.getOutputStream().print("{}");
        });
        pages.with("/buffer", (request, response) -> {
            response.setHeader("X-Kept", "yes");
            response.getWriter().print("gone");
            response.resetBuffer();
            response.getWriter().print("new");
        });
        Client client = start(kind, ALL);
        Client direct = uncached(kind);
        assertStored(client, direct, "/reset");
        assertStored(client, direct, "/buffer");
        String reset = client.get("/reset");
        assertThat(status(reset)).isEqualTo(200);
        assertThat(field(reset, "X-Gone")).isEmpty();
        manager.invalidateTags("gone");
        assertThat(cacheStatus(client.get("/reset"))).startsWith("arcos; hit");
        assertThat(field(client.get("/buffer"), "X-Kept")).isEqualTo("yes");
    }

    @OnTheContainer
    void whatIsSaidTooLateForTheClientStillKeepsItFromBeingStored(SiteServer.Kind kind) throws Exception {
        pages.with("/late", (request, response) -> {
            response.getWriter().print(LONG);
            response.setHeader("Cache-Control", "no-store");
        });
        pages.with("/cookie", (request, response) -> {
            response.getWriter().print(LONG);
            response.addCookie(new Cookie("a", "b"));
        });
        pages.with("/session", (request, response) -> {
            response.getWriter().print(LONG);
            try {
                request.getSession();
            } catch (IllegalStateException committed) {
                // as without the filter
            }
        });
        Client client = start(kind, ALL);
        for (String path : List.of("/late", "/cookie", "/session")) {
            for (int i = 0; i < 2; i++) {
                String answer = client.get(path);
                assertThat(body(answer)).as(path).isEqualTo(LONG);
                assertThat(cacheStatus(answer)).as(path).doesNotContain("hit").doesNotContain("stored");
            }
        }
    }

    @OnTheContainer
    void aFailureAfterSomethingWasWrittenIsNotStored(SiteServer.Kind kind) throws Exception {
        pages.with("/small", failing("half"));
        pages.with("/large", failing(LONG));
        pages.with("/flushed", (request, response) -> {
            response.getWriter().print("half");
            response.flushBuffer();
            throw new IllegalStateException("broken");
        });
        pages.with("/error", (request, response) -> {
            response.getWriter().print(LONG);
            response.sendError(500);
        });
        Client client = start(kind, ALL);
        for (String path : List.of("/small", "/large", "/flushed", "/error")) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.get(path)).as(path).doesNotContain("; hit");
            }
            assertThat(pages.asked(path)).as(path).isEqualTo(2);
        }
    }

    private static Page failing(String text) {
        return (request, response) -> {
            response.getWriter().print(text);
            throw new IllegalStateException("broken");
        };
    }

    @OnTheContainer
    void aCompressingFilterBehindIsStoredByCoding_andOneInFrontCompressesHits(SiteServer.Kind kind) throws Exception {
        pages.with("/page", text(LONG));
        for (boolean behind : new boolean[] {true, false}) {
            stopServer();
            manager.invalidateTags("all");
            ResponseCacheFilter cache = new ResponseCacheFilter(manager, ALL.tags("all"));
            Client client =
                    behind ? startWith(kind, cache, new GzipFilter()) : startWith(kind, new GzipFilter(), cache);
            for (int i = 0; i < 2; i++) {
                assertThat(body(client.get("/page"))).isEqualTo(LONG);
                String coded = client.get("/page", "Accept-Encoding: gzip");
                assertThat(field(coded, "Content-Encoding")).isEqualTo("gzip");
                assertThat(unzip(body(coded))).isEqualTo(LONG);
                if (i == 1) {
                    assertThat(cacheStatus(coded)).startsWith("arcos; hit");
                }
            }
        }
    }

    private static String unzip(String coded) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(coded.getBytes(ISO_8859_1)))) {
            return new String(plain.readAllBytes(), ISO_8859_1);
        }
    }

    @OnTheContainer
    void aClientThatLeavesDoesNotCutWhatOthersGet(SiteServer.Kind kind) throws Exception {
        byte[] content = new byte[700_000];
        Arrays.fill(content, (byte) 'x');
        pages.with("/page", (request, response) -> {
            response.setContentType("text/plain");
            for (int i = 0; i < 700; i++) {
                response.getOutputStream().write(content, 0, 1000);
            }
        });
        pages.with("/flushed", (request, response) -> {
            response.setContentType("text/plain");
            for (int i = 0; i < 700; i++) {
                response.getOutputStream().write(content, 0, 1000);
                response.flushBuffer();
            }
        });
        Client client = start(kind, ALL);
        for (String path : List.of("/page", "/flushed")) {
            for (int i = 0; i < 5; i++) {
                try (Socket socket = client.open("GET", path)) {
                    socket.setSoLinger(true, 0);
                    Client.readUntil(socket.getInputStream(), "xxx");
                }
                assertThat(body(client.get(path))).hasSize(700_000);
            }
        }
    }

    @OnTheContainer
    void anAsynchronousAnswerValidates(SiteServer.Kind kind) throws Exception {
        pages.with("/page", (request, response) -> {
            response.setHeader("ETag", "\"v1\"");
            response.setHeader("Cache-Control", "max-age=0");
            if (request.getHeader("If-None-Match") == null) {
                response.getWriter().print("whole");
                return;
            }
            AsyncContext async = request.startAsync();
            async.start(() -> {
                ((HttpServletResponse) async.getResponse()).setStatus(304);
                async.complete();
            });
        });
        Client client = start(kind, ALL);
        assertThat(body(client.get("/page"))).isEqualTo("whole");
        for (int i = 0; i < 2; i++) {
            String validated = client.get("/page");
            assertThat(status(validated)).isEqualTo(200);
            assertThat(body(validated)).isEqualTo("whole");
            assertThat(cacheStatus(validated)).contains("detail=validated");
        }
    }

    @OnTheContainer
    void trailersRedirectsWithAStatusAndWrongLengthsAreNotStored(SiteServer.Kind kind) throws Exception {
        pages.with("/trailers", (request, response) -> {
            response.setTrailerFields(() -> Map.of("X-Sum", "7"));
            response.getWriter().print("text");
        });
        pages.with("/short", (request, response) -> {
            response.setContentLength(10);
            response.getOutputStream().print("short");
        });
        pages.with("/moved", (request, response) -> redirect(response, "/there", 308));
        Client client = start(kind, ALL);
        for (String path : List.of("/trailers", "/short", "/moved")) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.get(path)).as(path).doesNotContain("; hit").doesNotContain("; stored");
            }
        }
        String moved = client.get("/moved");
        assertThat(status(moved)).isIn(302, 308);
        assertThat(field(moved, "Location")).endsWith("/there");
        assertThat(body(moved)).doesNotContain("dropped");
    }

    /** With its status where the container knows Servlet 6.1. */
    private static void redirect(HttpServletResponse response, String location, int status) throws IOException {
        response.getWriter().print("dropped");
        try {
            Method method = HttpServletResponse.class.getMethod("sendRedirect", String.class, int.class, boolean.class);
            method.invoke(response, location, status, true);
        } catch (NoSuchMethodException servlet60) {
            response.sendRedirect(location);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @OnTheContainer
    void aChangeThatIsAnsweredLaterIsSeenByWhoHeardOfIt(SiteServer.Kind kind) throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        String[] value = {"old"};
        pages.with("/value", (request, response) -> {
            if (request.getMethod().equals("GET")) {
                text(value[0]).answer(request, response);
                return;
            }
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    value[0] = "new";
                    async.getResponse().getWriter().print("done");
                    async.getResponse().flushBuffer();
                    pause(heard);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                async.complete();
            });
        });
        Client client = start(kind, ALL);
        client.get("/value");
        assertThat(body(client.get("/value"))).isEqualTo("old");
        try (Socket socket = client.open("POST", "/value")) {
            Client.readUntil(socket.getInputStream(), "done");
            assertThat(body(client.get("/value"))).isEqualTo("new");
            heard.countDown();
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(body(client.get("/value"))).isEqualTo("new"));
    }

    @OnTheContainer
    void tagsReachNoClientOfACachedPath(SiteServer.Kind kind) throws Exception {
        pages.with("/page", (request, response) -> {
            response.setHeader("Cache-Tag", "secret");
            response.addHeader("cache-tag", "other");
            text("page").answer(request, response);
        });
        Client client = start(kind, ALL);
        for (String answer : List.of(
                client.get("/page"),
                client.get("/page"),
                client.get("/page", "Cookie: a=b"),
                client.ask("HEAD", "/page?b"),
                client.ask("POST", "/page"))) {
            assertThat(field(answer, "Cache-Tag")).as(answer).isEmpty();
        }
    }
}
