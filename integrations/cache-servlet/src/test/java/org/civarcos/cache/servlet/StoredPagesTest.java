package org.civarcos.cache.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.servlet.Client.body;
import static org.civarcos.cache.servlet.Client.cacheStatus;
import static org.civarcos.cache.servlet.Client.comparable;
import static org.civarcos.cache.servlet.Client.field;
import static org.civarcos.cache.servlet.Client.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;

/** Pages that are stored, on each container. */
class StoredPagesTest extends RunningSite {
    @OnTheContainer
    void aPageIsMadeOnce_whetherByWriterOrStream(SiteServer.Kind kind) throws Exception {
        pages.with("/text", text("gr\u00fc\u00dfe"));
        pages.with("/bytes", (request, response) -> {
            response.setContentType("application/octet-stream");
            response.getOutputStream().write(new byte[] {1, 2, 3});
        });
        Client client = start(kind, ALL);
        for (String path : List.of("/text", "/bytes")) {
            String miss = client.get(path);
            String hit = client.get(path);
            assertThat(cacheStatus(miss)).isEqualTo("arcos; fwd=uri-miss; stored; ttl=300");
            assertThat(cacheStatus(hit)).startsWith("arcos; hit; ttl=");
            assertThat(field(hit, "Age")).isNotEmpty();
            assertThat(field(hit, "Content-Type")).isNotEmpty().isEqualTo(field(miss, "Content-Type"));
            assertThat(field(hit, "ETag")).isNotEmpty().isEqualTo(field(miss, "ETag"));
            assertThat(body(hit)).isNotEmpty().isEqualTo(body(miss));
            assertThat(pages.asked(path)).isEqualTo(1);
        }
    }

    @OnTheContainer
    void nothingIsStored_whereNoLifetimeIsStated(SiteServer.Kind kind) throws Exception {
        pages.with("/none", text("none"));
        pages.with("/stated", (request, response) -> {
            response.setHeader("Cache-Control", "max-age=60");
            text("stated").answer(request, response);
        });
        Client client = start(kind, CachedPaths.of("/*"));
        for (int i = 0; i < 2; i++) {
            client.get("/none");
            client.get("/stated");
        }
        assertThat(pages.asked("/none")).isEqualTo(2);
        assertThat(pages.asked("/stated")).isEqualTo(1);
    }

    @OnTheContainer
    void aPathThatIsNotNamedIsNotTouched(SiteServer.Kind kind) throws Exception {
        pages.with("/in/page", text("in")).with("/in/out/page", text("out")).with("/page", text("page"));
        Client client = start(kind, CachedPaths.of("/in/*").except("/in/out/*").ttl(Duration.ofMinutes(1)));
        assertThat(cacheStatus(client.get("/in/page"))).contains("stored");
        assertThat(cacheStatus(client.get("/in/out/page"))).isEmpty();
        assertThat(cacheStatus(client.get("/page"))).isEmpty();
    }

    @OnTheContainer
    void conditionsRangesAndHeadAreAnsweredFromWhatIsStored(SiteServer.Kind kind) throws Exception {
        pages.with("/page", (request, response) -> {
            response.setHeader("ETag", "\"v1\"");
            text("0123456789").answer(request, response);
        });
        Client client = start(kind, ALL);
        assertThat(status(client.get("/page", "If-None-Match: \"v1\""))).isEqualTo(304);
        String head = client.ask("HEAD", "/page");
        assertThat(field(head, "Content-Length")).isEqualTo("10");
        assertThat(body(head)).isEmpty();
        String notModified = client.get("/page", "If-None-Match: \"v1\"");
        assertThat(status(notModified)).isEqualTo(304);
        assertThat(field(notModified, "Content-Type")).isEmpty();
        String part = client.get("/page", "Range: bytes=2-4");
        assertThat(status(part)).isEqualTo(206);
        assertThat(body(part)).isEqualTo("234");
        assertThat(pages.asked("/page")).isEqualTo(1);
    }

    @OnTheContainer
    void whatIsStaleIsValidated_andStandsForErrors(SiteServer.Kind kind) throws Exception {
        AtomicInteger turn = new AtomicInteger();
        pages.with("/page", (request, response) -> {
            int now = turn.getAndIncrement();
            if (now == 2) {
                response.sendError(503);
            } else if (now == 3) {
                throw new IllegalStateException("broken");
            } else if ("\"v1\"".equals(request.getHeader("If-None-Match"))) {
                response.setHeader("ETag", "\"v1\"");
                response.setHeader("Cache-Control", "max-age=0, stale-if-error=600");
                response.setStatus(304);
            } else {
                response.setHeader("ETag", "\"v1\"");
                response.setHeader("Cache-Control", "max-age=0, stale-if-error=600");
                text("whole").answer(request, response);
            }
        });
        Client client = start(kind, ALL);
        client.get("/page");
        for (String detail : List.of("validated", "stale-if-error", "stale-if-error", "validated")) {
            String answer = client.get("/page");
            assertThat(status(answer)).isEqualTo(200);
            assertThat(body(answer)).isEqualTo("whole");
            assertThat(cacheStatus(answer)).contains("detail=" + detail);
        }
        assertThat(turn).hasValue(5);
    }

    @OnTheContainer
    void whatIsFlushedIsThereBeforeTheRest_andStoredWhole(SiteServer.Kind kind) throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        pages.with("/page", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print("first");
            response.getWriter().flush();
            try {
                assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            response.getWriter().print("second");
        });
        Client client = start(kind, ALL);
        try (Socket socket = client.open("GET", "/page")) {
            assertThat(Client.readUntil(socket.getInputStream(), "first")).contains("first");
            read.countDown();
            assertThat(Client.readUntil(socket.getInputStream(), "second")).contains("second");
        }
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(cacheStatus(client.get("/page"))).contains("hit"));
        assertThat(body(client.get("/page"))).isEqualTo("firstsecond");
    }

    @OnTheContainer
    void whatIsTooLargePasses(SiteServer.Kind kind) throws Exception {
        manager.close();
        manager = CacheManager.builder()
                .property("arcos.cache.http.max_body", "20KiB")
                .build();
        pages.with("/large", (request, response) -> {
            byte[] part = new byte[1024];
            Arrays.fill(part, (byte) 'x');
            response.setContentType("text/plain");
            for (int i = 0; i < 40; i++) {
                response.getOutputStream().write(part);
            }
        });
        Client client = start(kind, ALL);
        Client direct = uncached(kind);
        assertThat(comparable(client.get("/large"))).isEqualTo(comparable(direct.get("/large")));
        assertThat(cacheStatus(client.get("/large"))).contains("detail=too-large");
    }

    @OnTheContainer
    void manyAtOnceAreOneRequest_andAFailureEndsTheirWait(SiteServer.Kind kind) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger failed = new AtomicInteger();
        pages.with("/slow", (request, response) -> {
            pause(go);
            text("slow").answer(request, response);
        });
        pages.with("/failing", (request, response) -> {
            pause(go);
            failed.incrementAndGet();
            throw new IllegalStateException("broken");
        });
        Client client = start(kind, ALL);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String path = i % 2 == 0 ? "/slow" : "/failing";
            answers.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return client.get(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    task -> new Thread(task).start()));
        }
        Thread.sleep(300);
        go.countDown();
        for (int i = 0; i < 20; i++) {
            assertThat(status(answers.get(i).get(20, TimeUnit.SECONDS))).isEqualTo(i % 2 == 0 ? 200 : 500);
        }
        assertThat(pages.asked("/slow")).isEqualTo(1);
        assertThat(failed).hasValue(10);
    }

    @OnTheContainer
    void whatAForwardAnswersIsStored_withoutWhatWasWrittenBefore(SiteServer.Kind kind) throws Exception {
        pages.with("/byRequest", (request, response) -> {
            response.getWriter().print("dropped");
            request.getRequestDispatcher("/part").forward(request, response);
            response.getWriter().print("late");
        });
        pages.with("/byContext", (request, response) -> {
            response.getWriter().print("dropped");
            request.getServletContext().getRequestDispatcher("/part").forward(request, response);
            response.getWriter().print("late");
        });
        pages.with("/part", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print("part of " + request.getAttribute("jakarta.servlet.forward.servlet_path"));
        });
        Client client = start(kind, ALL);
        for (String path : List.of("/byRequest", "/byContext")) {
            assertThat(body(client.get(path))).isEqualTo("part of " + path);
            String hit = client.get(path);
            assertThat(cacheStatus(hit)).startsWith("arcos; hit");
            assertThat(body(hit)).isEqualTo("part of " + path);
        }
        assertThat(pages.asked("/part")).isEqualTo(2);
    }

    @OnTheContainer
    void aStalePageIsGivenAtOnce_andRenewedForTheNext(SiteServer.Kind kind) throws Exception {
        AtomicInteger version = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        pages.with("/page", (request, response) -> {
            int made = version.incrementAndGet();
            if (made > 1) {
                pause(go);
            }
            response.setHeader("Cache-Control", "max-age=0, stale-while-revalidate=60");
            response.setHeader("X-Version", "" + made);
            response.setContentType("text/plain");
            response.setCharacterEncoding("UTF-16BE");
            response.getWriter().print("\u017eversion " + made);
            assertThat(request.getInputStream().readAllBytes()).isEmpty();
            assertThat(request.isAsyncSupported()).isEqualTo(made == 1);
        });
        Client client = start(kind, ALL);
        client.get("/page");
        try (Socket socket = client.open("GET", "/page")) {
            String stale = Client.readUntil(socket.getInputStream(), "\0n\0 \0001");
            assertThat(cacheStatus(stale)).startsWith("arcos; hit").endsWith("detail=stale-while-revalidate");
            assertThat(field(stale, "X-Version")).isEqualTo("1");
            assertThat(field(client.get("/page"), "X-Version"))
                    .as("while it is renewed")
                    .isEqualTo("1");
            go.countDown();
        }
        Awaitility.await().untilAsserted(() -> {
            String renewed = client.get("/page");
            assertThat(field(renewed, "X-Version")).isNotEqualTo("1");
            assertThat(body(renewed)).startsWith("\u0001~\0v\0e");
            assertThat(field(renewed, "Content-Type")).containsIgnoringCase("utf-16be");
        });
    }
}
