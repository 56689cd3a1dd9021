package org.civarcos.cache.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.servlet.Client.body;
import static org.civarcos.cache.servlet.Client.cacheStatus;
import static org.civarcos.cache.servlet.Client.field;
import static org.civarcos.cache.servlet.Client.status;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.civarcos.cache.servlet.Pages.Page;

/** Asynchronous answers (Jakarta Servlet section 2.3.3.3): stored where they end as the application meant them to. */
class LaterAnswersTest extends RunningSite {
    private static final String LARGE = "0123456789".repeat(5_000);

    /** Answers in another thread and completes it. */
    private static Page later(Page page) {
        return (request, response) -> {
            AsyncContext async = request.startAsync();
            async.setTimeout(20_000);
            new Thread(() -> {
                        run(page, (HttpServletRequest) async.getRequest(), (HttpServletResponse) async.getResponse());
                        async.complete();
                    })
                    .start();
        };
    }

    private static void run(Page page, HttpServletRequest request, HttpServletResponse response) {
        try {
            page.answer(request, response);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertStored(Client client, String path, String content) throws IOException {
        String miss = client.get(path);
        assertThat(status(miss)).as(path).isEqualTo(200);
        assertThat(body(miss)).as(path).isEqualTo(content);
        assertThat(cacheStatus(miss)).as(path).startsWith("arcos; fwd=uri-miss").doesNotContain("detail");
        for (int i = 0; i < 2; i++) { // the first may come before it is stored, and waits for that
            String hit = client.get(path);
            assertThat(cacheStatus(hit)).as(path).containsAnyOf("arcos; hit", "; collapsed");
            assertThat(status(hit)).as(path).isEqualTo(200);
            assertThat(body(hit)).as(path).isEqualTo(content);
        }
    }

    private void assertNotStored(Client client, String path, int status) throws IOException {
        for (int i = 0; i < 2; i++) {
            String answer = client.get(path);
            assertThat(status(answer)).as(path).isEqualTo(status);
            assertThat(cacheStatus(answer)).as(path).doesNotContain("hit");
        }
        assertThat(pages.asked(path)).as(path).isEqualTo(2);
    }

    @OnTheContainer
    void whatIsCompletedInAnotherThreadIsStored(SiteServer.Kind kind) throws Exception {
        pages.with("/text", later(text("l\u00e4ter")));
        pages.with("/large", later(text(LARGE)));
        pages.with("/bytes", later((request, response) -> {
            response.setContentType("application/octet-stream");
            response.getOutputStream().write(LARGE.getBytes(StandardCharsets.US_ASCII));
        }));
        pages.with("/empty", later((request, response) -> response.setHeader("X-Empty", "yes")));
        pages.with("/begun", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print("begun, ");
            later((again, answer) -> answer.getWriter().print("ended")).answer(request, response);
        });
        pages.with("/flushed", later((request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print("one");
            response.flushBuffer();
            response.getWriter().print("two");
        }));
        Client client = start(kind, ALL);
        assertStored(
                client,
                "/text",
                new String("l\u00e4ter".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertStored(client, "/large", LARGE);
        assertStored(client, "/bytes", LARGE);
        assertStored(client, "/empty", "");
        assertStored(client, "/begun", "begun, ended");
        String flushed = client.get("/flushed");
        assertThat(flushed).contains("one").contains("two");
        assertThat(body(client.get("/flushed"))).isEqualTo("onetwo");
        assertThat(pages.asked("/flushed")).isEqualTo(1);
    }

    @OnTheContainer
    void whatADispatchAnswersIsStored(SiteServer.Kind kind) throws Exception {
        pages.with("/dispatched", (request, response) -> {
            AsyncContext async = request.startAsync();
            response.setContentType("text/plain");
            async.start(() -> async.dispatch("/target"));
        });
        pages.with("/twice", (request, response) -> {
            if (request.getAttribute("again") == null) {
                request.setAttribute("again", true);
                response.setContentType("text/plain");
                request.startAsync().dispatch();
            } else {
                later((again, answer) -> answer.getWriter().print("twice")).answer(request, response);
            }
        });
        pages.with("/target", (request, response) -> response.getWriter().print("target"));
        Client client = start(kind, ALL);
        assertStored(client, "/dispatched", "target");
        assertStored(client, "/twice", "twice");
        assertThat(pages.asked("/target")).isEqualTo(1);
    }

    @OnTheContainer
    void whoAsksMeanwhileWaitsForIt(SiteServer.Kind kind) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        pages.with("/slow", later((request, response) -> {
            pause(go);
            text("slow").answer(request, response);
        }));
        Client client = start(kind, ALL);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return client.get("/slow");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        Thread.sleep(300);
        go.countDown();
        for (CompletableFuture<String> answer : answers) {
            assertThat(body(answer.get(20, TimeUnit.SECONDS))).isEqualTo("slow");
        }
        assertThat(pages.asked("/slow")).isEqualTo(1);
    }

    @OnTheContainer
    void whatTakesTooLongOrFailsIsNotStored(SiteServer.Kind kind) throws Exception {
        pages.with("/late", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print("begun");
            request.startAsync().setTimeout(100);
        });
        pages.with("/excused", (request, response) -> {
            AsyncContext async = request.startAsync();
            async.setTimeout(100);
            async.addListener(
                    new Listener(event -> {}, event -> {
                        run(text("too late"), request, (HttpServletResponse) event.getSuppliedResponse());
                        async.complete();
                    }),
                    request,
                    response);
        });
        pages.with("/error", later((request, response) -> response.sendError(503)));
        pages.with("/failing", (request, response) -> {
            if (request.getAttribute("again") == null) {
                request.setAttribute("again", true);
                response.setContentType("text/plain");
                response.getWriter().print("begun");
                request.startAsync().dispatch();
            } else {
                throw new IllegalStateException("broken");
            }
        });
        pages.with("/broken", (request, response) -> {
            request.startAsync();
            throw new IllegalStateException("broken");
        });
        Client client = start(kind, ALL);
        assertNotStored(client, "/late", 500);
        assertNotStored(client, "/excused", 200);
        assertThat(body(client.get("/excused"))).isEqualTo("too late");
        assertNotStored(client, "/error", 503);
        Client direct = uncached(kind);
        for (String path : List.of("/failing", "/broken")) {
            for (int i = 0; i < 2; i++) { // Tomcat ends the connection
                String answer = client.get(path);
                assertThat(answer.lines().findFirst())
                        .as(path)
                        .isEqualTo(direct.get(path).lines().findFirst());
                assertThat(answer).as(path).doesNotContain("; hit");
            }
        }
        assertThat(pages.asked("/broken")).isEqualTo(4);
    }

    @OnTheContainer
    void whatIsItsClientsAloneIsNotStored(SiteServer.Kind kind) throws Exception {
        pages.with("/session", later((request, response) -> {
            request.getSession();
            text("session").answer(request, response);
        }));
        pages.with("/private", later((request, response) -> {
            text("private").answer(request, response);
            response.setHeader("Cache-Control", "private");
        }));
        pages.with("/short", later((request, response) -> {
            response.setContentLength(3);
            text("shor").answer(request, response);
        }));
        Client client = start(kind, ALL);
        assertNotStored(client, "/session", 200);
        assertNotStored(client, "/private", 200);
        client.get("/short"); // of which Jetty ends the connection
        assertThat(client.get("/short")).doesNotContain("; hit");
    }

    @OnTheContainer
    void conditionsOfClientsAreAnswered(SiteServer.Kind kind) throws Exception {
        pages.with("/tagged", later((request, response) -> {
            assertThat(request.getHeader("If-None-Match")).isNull();
            response.setHeader("ETag", "\"v1\"");
            text("tagged").answer(request, response);
        }));
        Client client = start(kind, ALL);
        for (int i = 0; i < 2; i++) {
            String unchanged = client.get("/tagged", "If-None-Match: \"v1\"");
            assertThat(status(unchanged)).isEqualTo(304);
            assertThat(body(unchanged)).isEmpty();
        }
        assertThat(body(client.get("/tagged"))).isEqualTo("tagged");
        assertThat(pages.asked("/tagged")).isEqualTo(1);
    }

    @OnTheContainer
    void whatAListenerWritesAtTheEndIsNotMissing(SiteServer.Kind kind) throws Exception {
        pages.with("/end", (request, response) -> {
            AsyncContext async = request.startAsync();
            response.setContentType("text/plain");
            async.addListener(
                    new Listener(
                            event -> run(
                                    (again, answer) -> answer.getWriter().print(", end"), request, (HttpServletResponse)
                                            event.getSuppliedResponse()),
                            event -> {}),
                    request,
                    response);
            response.getWriter().print("begin");
            async.start(async::complete);
        });
        Client client = start(kind, ALL);
        client.get("/end");
        String hit = client.get("/end");
        assertThat(cacheStatus(hit)).containsAnyOf("arcos; hit", "; collapsed");
        assertThat(body(hit)).isEqualTo("begin, end");
    }

    @OnTheContainer
    void whatIsWrittenWithoutBlockingIsStored(SiteServer.Kind kind) throws Exception {
        byte[] content = "x".repeat(700_000).getBytes(StandardCharsets.US_ASCII);
        pages.with("/pushed", (request, response) -> {
            AsyncContext async = request.startAsync();
            response.setContentType("text/plain");
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new WriteListener() {
                private int written;

                @Override
                public void onWritePossible() throws IOException {
                    while (out.isReady()) {
                        if (written == content.length) {
                            async.complete();
                            return;
                        }
                        out.write(content, written, 1000);
                        written += 1000;
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    async.complete();
                }
            });
        });
        Client client = start(kind, ALL);
        assertThat(client.get("/pushed").chars().filter(c -> c == 'x').count()).isGreaterThanOrEqualTo(content.length);
        String hit = client.get("/pushed");
        assertThat(cacheStatus(hit)).containsAnyOf("arcos; hit", "; collapsed");
        assertThat(body(hit)).hasSize(content.length);
    }

    @OnTheContainer
    void whatIsFlushedReachesItsClientBeforeTheEnd(SiteServer.Kind kind) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        pages.with("/events", later((request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print("first");
            response.flushBuffer();
            pause(go);
            response.getWriter().print("second");
        }));
        Client client = start(kind, ALL);
        try (Socket socket = client.open("GET", "/events")) {
            assertThat(Client.readUntil(socket.getInputStream(), "first")).contains("first");
            go.countDown();
            assertThat(Client.readUntil(socket.getInputStream(), "second")).contains("second");
        }
        assertThat(body(client.get("/events"))).isEqualTo("firstsecond");
        assertThat(field(client.get("/events"), "Content-Length")).isEqualTo("11");
        assertThat(pages.asked("/events")).isEqualTo(1);
    }

    /** Hears of the end and of a timeout. */
    private record Listener(Consumer<AsyncEvent> end, Consumer<AsyncEvent> timeout) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            end.accept(event);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            timeout.accept(event);
        }

        @Override
        public void onError(AsyncEvent event) {
            // Of no interest.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Of no interest.
        }
    }
}
