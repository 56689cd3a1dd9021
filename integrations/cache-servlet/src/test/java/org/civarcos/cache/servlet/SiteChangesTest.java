package org.civarcos.cache.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.servlet.Client.body;
import static org.civarcos.cache.servlet.Client.cacheStatus;
import static org.civarcos.cache.servlet.Client.field;
import static org.civarcos.cache.servlet.Client.status;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a change makes invalid. */
class SiteChangesTest extends RunningSite {
    @OnTheContainer
    void whatAnUnsafeRequestChangesIsGoneBeforeItsClientHears(SiteServer.Kind kind) throws Exception {
        AtomicInteger value = new AtomicInteger();
        pages.with("/list", (request, response) -> {
            if (request.getMethod().equals("POST")) {
                value.incrementAndGet();
                response.sendRedirect("/list");
            } else {
                text("value " + value).answer(request, response);
            }
        });
        Client client = start(kind, ALL);
        for (int i = 0; i < 3; i++) {
            assertThat(body(client.get("/list"))).isEqualTo("value " + i);
            assertThat(body(client.get("/list"))).isEqualTo("value " + i);
            assertThat(status(client.ask("POST", "/list"))).isEqualTo(302);
        }
        assertThat(body(client.get("/list"))).isEqualTo("value 3");
    }

    @OnTheContainer
    void tagsOfFieldAttributeAndPathsInvalidate(SiteServer.Kind kind) throws Exception {
        pages.with("/page", (request, response) -> {
            response.addHeader("Cache-Tag", "field, other");
            request.setAttribute(ResponseCacheFilter.TAGS, List.of("attribute"));
            text("page").answer(request, response);
        });
        Client client = start(kind, ALL.tags("paths"));
        for (String tag : List.of("field", "other", "attribute", "paths")) {
            String miss = client.get("/page");
            assertThat(cacheStatus(miss)).contains("fwd=uri-miss");
            assertThat(field(miss, "Cache-Tag")).isEmpty();
            assertThat(cacheStatus(client.get("/page"))).contains("hit");
            manager.invalidateTags(tag);
        }
        assertThat(cacheStatus(client.get("/page"))).contains("fwd=uri-miss");
    }
}
