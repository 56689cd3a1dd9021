package org.civarcos.cache.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.servlet.Client.cacheStatus;
import static org.civarcos.cache.servlet.Client.comparable;
import static org.civarcos.cache.servlet.Client.status;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Pages that are not stored: what a client gets of them is what it got without the cache. */
class PassedPagesTest extends RunningSite {
    @OnTheContainer
    void whatIsNotCachedIsTheSameByteByByte(SiteServer.Kind kind) throws Exception {
        pages.with("/private", (request, response) -> {
            response.setHeader("Cache-Control", "private, max-age=60");
            text("mine").answer(request, response);
        });
        pages.with("/cookie", (request, response) -> {
            response.addCookie(new Cookie("a", "b"));
            text("cookie").answer(request, response);
        });
        pages.with("/session", (request, response) -> {
            request.getSession().setAttribute("a", "b");
            text("session").answer(request, response);
        });
        pages.with("/error", (request, response) -> {
            response.getWriter().print("lost");
            response.sendError(404, "nothing here");
        });
        pages.with("/redirect", (request, response) -> {
            response.setHeader("X-Before", "kept");
            response.sendRedirect("/text");
        });
        pages.with("/failing", (request, response) -> {
            response.getWriter().print("half");
            throw new IllegalStateException("broken");
        });
        pages.with("/status", (request, response) -> {
            response.setStatus(503);
            text("busy").answer(request, response);
        });
        pages.with("/nothing", (request, response) -> response.setStatus(204));
        pages.with("/large", (request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/plain");
            for (int i = 0; i < 5000; i++) {
                response.getWriter().println("line " + i);
            }
            response.setHeader("X-Late", "ignored");
            response.setStatus(201);
        });
        pages.with("/length", (request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            response.setContentLength(5);
            response.getOutputStream().write("12345".getBytes(StandardCharsets.UTF_8));
        });
        pages.with("/flushed", (request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            response.getWriter().print("one");
            response.flushBuffer();
            response.getWriter().print("two");
        });
        pages.with("/async", (request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    text("later").answer(request, (HttpServletResponse) async.getResponse());
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                async.complete();
            });
        });
        pages.with("/included", (request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            response.getWriter().print("<");
            request.getRequestDispatcher("/part").include(request, response);
            response.getWriter().print(">");
        });
        pages.with("/part", (request, response) -> response.getWriter().print("part"));
        pages.with("/forwarded", (request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            response.getWriter().print("dropped");
            request.getRequestDispatcher("/part").forward(request, response);
        });
        pages.with("/reset", (request, response) -> {
            response.setHeader("X-Gone", "yes");
            response.getOutputStream().print("gone");
            response.reset();
            response.setHeader("Cache-Control", "no-store");
            response.getWriter().print("new");
        });
        Client cached = start(kind, ALL);
        Client direct = uncached(kind);
        for (String path : List.of(
                "/private",
                "/cookie",
                "/session",
                "/error",
                "/redirect",
                "/status",
                "/nothing",
                "/large",
                "/length",
                "/flushed",
                "/async",
                "/included",
                "/forwarded",
                "/reset",
                "/absent")) {
            for (int i = 0; i < 2; i++) {
                String answer = cached.get(path);
                if (!path.equals("/nothing")) {
                    assertThat(cacheStatus(answer))
                            .as(path)
                            .doesNotContain("hit")
                            .doesNotContain("stored");
                    assertThat(comparable(answer)).as(path).isEqualTo(comparable(direct.get(path)));
                }
            }
        }
        String failure = cached.get("/failing");
        assertThat(status(failure)).isEqualTo(500);
        assertThat(comparable(failure).split("\r\n", 2)[0])
                .isEqualTo(comparable(direct.get("/failing")).split("\r\n", 2)[0]);
    }
}
