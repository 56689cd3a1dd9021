package org.civarcos.cache.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.servlet.Client.body;
import static org.civarcos.cache.servlet.Client.cacheStatus;

import java.util.Collections;
import org.civarcos.cache.http.Sharing;

/** Whose pages are stored, and for whom. */
class SiteUsersTest extends RunningSite {
    @OnTheContainer
    void nothingOfAUserIsStored(SiteServer.Kind kind) throws Exception {
        pages.with("/page", text("page"));
        Client client = start(kind, ALL);
        assertThat(cacheStatus(client.get("/page", "Authorization: Basic YTpi")))
                .contains("detail=authorization");
        assertThat(cacheStatus(client.get("/page", "Cookie: id=7"))).contains("detail=cookie");
        assertThat(cacheStatus(client.get("/page", "X-Api-Key: 7"))).contains("detail=credentials");
        assertThat(cacheStatus(client.get("/page", "X-HTTP-Method-Override: DELETE")))
                .contains("detail=overridden-method");
        assertThat(cacheStatus(client.get("/page;a=b"))).doesNotContain("stored");
        assertThat(cacheStatus(client.get("/page"))).contains("fwd=uri-miss; stored");
        assertThat(cacheStatus(client.get("/page", "Cookie: id=7"))).contains("detail=cookie");
    }

    @OnTheContainer
    void whatTheApplicationReadsOfARequestSelects(SiteServer.Kind kind) throws Exception {
        pages.with(
                "/locale",
                (request, response) -> text(request.getLocale().getLanguage()).answer(request, response));
        pages.with(
                "/field",
                (request, response) -> text("" + request.getHeader("X-Kind")).answer(request, response));
        pages.with(
                "/all",
                (request, response) -> text(Collections.list(request.getHeaderNames()).stream()
                                .filter(name -> name.startsWith("X-") || name.startsWith("x-"))
                                .map(request::getHeader)
                                .toList()
                                .toString())
                        .answer(request, response));
        pages.with(
                "/address", (request, response) -> text(request.getRemoteAddr()).answer(request, response));
        Client client = start(kind, ALL);
        for (int i = 0; i < 2; i++) {
            assertThat(body(client.get("/locale", "Accept-Language: de"))).contains("de");
            assertThat(body(client.get("/locale", "Accept-Language: fr"))).contains("fr");
            assertThat(body(client.get("/field", "X-Kind: a"))).contains("a");
            assertThat(body(client.get("/field", "X-Kind: b"))).contains("b");
            assertThat(body(client.get("/field"))).contains("null");
            assertThat(body(client.get("/all", "X-One: 1"))).contains("[1]");
            assertThat(body(client.get("/all", "X-One: 2"))).contains("[2]");
        }
        assertThat(cacheStatus(client.get("/locale", "Accept-Language: de"))).contains("hit");
        assertThat(cacheStatus(client.get("/field", "X-Kind: b"))).contains("hit");
        assertThat(cacheStatus(client.get("/all", "X-One: 2"))).contains("hit");
        assertThat(cacheStatus(client.get("/address"))).contains("detail=client-address");
    }

    @OnTheContainer
    void whatIsEverybodysIsStored_whateverCookiesItsRequestsCarry(SiteServer.Kind kind) throws Exception {
        pages.with("/page", text("page"));
        Client client = start(kind, ALL.sharing(Sharing.PUBLIC));
        client.get("/page", "Cookie: id=7");
        assertThat(cacheStatus(client.get("/page", "Cookie: id=8"))).contains("hit");
    }

    @OnTheContainer
    void aServletForWhichTheContainerAsksWhoCallsIsRefused(SiteServer.Kind kind) {
        assertThatThrownBy(() -> {
                    server = kind.start(new SecuredPage(), new ResponseCacheFilter(manager, ALL));
                })
                .isNotNull();
    }
}
