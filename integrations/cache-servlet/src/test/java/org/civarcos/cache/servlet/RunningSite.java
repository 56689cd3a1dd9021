package org.civarcos.cache.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.CacheManager;
import org.civarcos.cache.http.CachedPaths;
import org.civarcos.cache.servlet.Pages.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A site on a container, with the filter in front, and beside it the same without. */
abstract class RunningSite {
    static final CachedPaths ALL = CachedPaths.of("/*").ttl(Duration.ofMinutes(5));

    final Pages pages = new Pages();
    CacheManager manager;
    SiteServer server;
    private SiteServer plain;

    @BeforeEach
    void makeManager() {
        manager = CacheManager.create();
    }

    @AfterEach
    void stop() throws Exception {
        stopServer();
        if (plain != null) {
            plain.close();
        }
        manager.close();
    }

    void stopServer() throws Exception {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    Client start(SiteServer.Kind kind, CachedPaths... paths) throws Exception {
        return startWith(kind, new ResponseCacheFilter(manager, paths));
    }

    /** With filters of the application's, in this order. */
    Client startWith(SiteServer.Kind kind, Filter... filters) throws Exception {
        server = kind.start(pages, filters);
        return new Client(server.port());
    }

    /** The same application without the filter. */
    Client uncached(SiteServer.Kind kind) throws Exception {
        plain = kind.start(pages);
        return new Client(plain.port());
    }

    static Page text(String text) {
        return (request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().print(text);
        };
    }

    static void pause(CountDownLatch go) {
        try {
            assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
