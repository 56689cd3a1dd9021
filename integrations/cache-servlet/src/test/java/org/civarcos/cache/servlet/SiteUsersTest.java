package org.civarcos.cache.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.civarcos.cache.servlet.Client.body;
import static org.civarcos.cache.servlet.Client.cacheStatus;
import static org.civarcos.cache.servlet.Client.field;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
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

    @OnTheContainer
    void whatReadsAUserOrASessionIsKeptApart_evenIfItIsSaidToBeEverybodys(SiteServer.Kind kind) throws Exception {
        pages.with(
                "/hello",
                (request, response) -> text("hello " + request.getRemoteUser()).answer(request, response));
        pages.with("/login", (request, response) -> {
            request.getSession().setAttribute("cart", request.getParameter("cart"));
            text("in").answer(request, response);
        });
        pages.with("/cart", (request, response) -> {
            HttpSession session = request.getSession(false);
            text("cart " + (session == null ? null : session.getAttribute("cart")))
                    .answer(request, response);
        });
        Client client = startWith(kind, new NamedUser(), new ResponseCacheFilter(manager, ALL.sharing(Sharing.PUBLIC)));
        for (int i = 0; i < 2; i++) {
            assertThat(body(client.get("/hello", "X-As: ada"))).isEqualTo("hello ada");
            assertThat(body(client.get("/hello", "X-As: bob"))).isEqualTo("hello bob");
        }
        assertThat(body(client.get("/hello"))).isEqualTo("hello null");
        String ada = "Cookie: " + session(client.get("/login?cart=ada"));
        String bob = "Cookie: " + session(client.get("/login?cart=bob"));
        for (int i = 0; i < 2; i++) {
            assertThat(body(client.get("/cart", ada))).isEqualTo("cart ada");
            assertThat(body(client.get("/cart", bob))).isEqualTo("cart bob");
            assertThat(body(client.get("/cart"))).isEqualTo("cart null");
        }
        assertThat(cacheStatus(client.get("/cart", bob))).startsWith("arcos; hit");
    }

    private static String session(String answer) {
        return field(answer, "Set-Cookie").split(";", 2)[0];
    }

    @OnTheContainer
    void aTokenAgainstForgeryIsItsClientsAlone(SiteServer.Kind kind) throws Exception {
        pages.with("/form", (request, response) -> {
            HttpSession session = request.getSession();
            session.setAttribute("token", UUID.randomUUID().toString());
            text("token " + session.getAttribute("token")).answer(request, response);
        });
        pages.with("/double", (request, response) -> {
            String token = UUID.randomUUID().toString();
            response.addHeader("Set-Cookie", "XSRF-TOKEN=" + token);
            text("token " + token).answer(request, response);
        });
        Client client = start(kind, ALL);
        for (String path : List.of("/form", "/double")) {
            assertThat(body(client.get(path))).isNotEqualTo(body(client.get(path)));
        }
        stopServer();
        Client shared = start(kind, ALL.sharing(Sharing.PUBLIC));
        assertThat(body(shared.get("/form"))).isNotEqualTo(body(shared.get("/form")));
    }

    /** A filter of the application's that believes who a field names. */
    private static final class NamedUser implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String user = ((HttpServletRequest) request).getHeader("X-As");
            chain.doFilter(
                    new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public String getRemoteUser() {
                            return user;
                        }

                        @Override
                        public Principal getUserPrincipal() {
                            return user == null ? null : () -> user;
                        }
                    },
                    response);
        }
    }
}
