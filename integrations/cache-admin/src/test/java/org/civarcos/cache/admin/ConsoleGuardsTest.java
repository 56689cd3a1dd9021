package org.civarcos.cache.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.admin.AdminServer.ON;
import static org.civarcos.cache.admin.AdminServer.ROLE;
import static org.civarcos.cache.admin.AdminServer.WRITABLE;

import java.time.Duration;
import java.util.List;
import org.civarcos.cache.Cache;
import org.civarcos.cache.CacheConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps a change from being made by anybody but who opened the page, and answers from being kept or framed. */
class ConsoleGuardsTest {
    private static final String API = "/cache-admin/api/";
    private static final String CLEAR = API + "clear?cache=places";

    private AdminServer server;
    private Cache<Long, String> places;

    @BeforeEach
    void start() {
        server = new AdminServer(ON, WRITABLE);
        places = server.manager.createCache(
                "places", CacheConfig.of(Long.class, String.class).build());
        places.put(1L, "Bern");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyAnswer_isStoredByNobody_framedNowhere_andTakenForWhatItSays() {
        List<RawReply> replies = List.of(
                server.get("/cache-admin"),
                server.get("/cache-admin/"),
                server.get("/cache-admin/page.js"),
                server.get("/cache-admin/openapi.yaml"),
                server.get(API + "caches"),
                server.get(API + "entry?cache=places&key=1"),
                server.get(API + "nothing"),
                server.get(API + "caches", "Via: 1.1 proxy"),
                server.get(API + "entry?cache=none&key=1"),
                server.send("HEAD", "/cache-admin/"),
                server.send("DELETE", API + "caches"),
                server.post(CLEAR));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.field("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.field("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.field("Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.field("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.field("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(reply.field("Access-Control-Allow-Origin")).isEmpty();
        });
    }

    @Test
    void ourOwnFilters_storeNoAnswerOfTheConsole() {
        assertThat(server.get("/places").field("Cache-Status")).contains("stored");
        server.get("/cache-admin/");
        server.get("/cache-admin/");

        assertThat(server.get("/cache-admin/").field("Cache-Status")).doesNotContain("hit", "stored");
        assertThat(server.get(API + "responses").body()).contains("GET /places").doesNotContain("cache-admin");
    }

    @Test
    void aChange_needsTheTokenAndTheCookie() {
        RawReply session = server.get(API + "session");
        String cookie = "Cookie: " + AdminServer.cookie(session);
        String token = "X-Arcos-Cache-Token: " + AdminServer.token(session);

        assertThat(server.post(CLEAR).status()).isEqualTo(403);
        assertThat(server.post(CLEAR, cookie).status()).as("no token").isEqualTo(403);
        assertThat(server.post(CLEAR, token).status()).as("no cookie").isEqualTo(403);
        assertThat(places.containsKey(1L)).isTrue();
        assertThat(server.post(CLEAR, cookie, token).status()).isEqualTo(200);
        assertThat(places.containsKey(1L)).isFalse();
    }

    @Test
    void theCookie_isReadByNoScript_andSentFromNoOtherSite() {
        assertThat(server.get(API + "session").field("Set-Cookie"))
                .startsWith("arcos-cache-admin=")
                .contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void aForgedToken_isRefused() {
        RawReply session = server.get(API + "session");
        String cookie = "Cookie: " + AdminServer.cookie(session);
        String token = AdminServer.token(session);
        char last = token.charAt(token.length() - 2);
        long end = Long.parseLong(token.substring(0, token.indexOf('.')));
        String mac = token.substring(token.indexOf('.'));
        List<String> forged = List.of(
                token.substring(0, token.length() - 2) + (last == 'A' ? 'B' : 'A') + token.charAt(token.length() - 1),
                (end + 1_000) + mac,
                end + ".",
                end + mac + "A",
                "",
                "null",
                AdminServer.token(server.get(API + "session")));

        assertThat(forged)
                .allSatisfy(text -> assertThat(server.post(CLEAR, cookie, "X-Arcos-Cache-Token: " + text)
                                .status())
                        .isEqualTo(403));
        assertThat(places.containsKey(1L)).isTrue();
    }

    @Test
    void aToken_ends() {
        RawReply session = server.get(API + "session");
        server.time.advance(Duration.ofHours(9));

        RawReply late = server.post(
                CLEAR, "Cookie: " + AdminServer.cookie(session), "X-Arcos-Cache-Token: " + AdminServer.token(session));

        assertThat(late.status()).isEqualTo(403);
    }

    @Test
    void theTokenOfOneUser_isNoneOfAnother() {
        try (AdminServer ofRole = new AdminServer(ON, WRITABLE, ROLE)) {
            ofRole.manager.createCache(
                    "places", CacheConfig.of(Long.class, String.class).build());
            RawReply session = ofRole.get(API + "session", "X-User: ops-ann");
            String cookie = "Cookie: " + AdminServer.cookie(session);
            String token = "X-Arcos-Cache-Token: " + AdminServer.token(session);

            assertThat(ofRole.post(CLEAR, "X-User: ops-bob", cookie, token).status())
                    .isEqualTo(403);
            assertThat(ofRole.post(CLEAR, "X-User: guest-ann", cookie, token).status())
                    .isEqualTo(403);
            assertThat(ofRole.post(CLEAR, "X-User: ops-ann", cookie, token).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void anotherOrigin_isRefused_howeverItHasGotTheToken(String field) {
        assertThat(server.change(CLEAR).status()).isEqualTo(200);
        places.put(1L, "Bern");
        RawReply session = server.get(API + "session");
        String cookie = "Cookie: " + AdminServer.cookie(session);
        String token = "X-Arcos-Cache-Token: " + AdminServer.token(session);

        assertThat(server.post(CLEAR, cookie, token, field).status()).isEqualTo(403);
        assertThat(server.get(API + "session", field).status()).isEqualTo(403);
        assertThat(server.get(API + "caches", field).status()).isEqualTo(403);
        assertThat(places.containsKey(1L)).isTrue();
    }

    @Test
    void ownOrigin_isKnown() {
        RawReply session = server.get(API + "session");

        RawReply reply = server.post(
                CLEAR,
                "Cookie: " + AdminServer.cookie(session),
                "X-Arcos-Cache-Token: " + AdminServer.token(session),
                "Origin: http://localhost:" + server.port());

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void aLinkElsewhere_mayLeadToThePage_andToNothingElse() {
        String[] followed = {"Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"};

        assertThat(server.get("/cache-admin/", followed).status()).isEqualTo(200);
        assertThat(server.get(API + "caches", followed).status()).isEqualTo(403);
        assertThat(server.post(CLEAR, followed).status()).isEqualTo(403);
    }

    @Test
    void aGet_changesNothing() {
        RawReply reply = server.get(
                CLEAR,
                "Cookie: " + AdminServer.cookie(server.get(API + "session")),
                "X-Arcos-Cache-Token: " + AdminServer.token(server.get(API + "session")));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.field("Allow")).isEqualTo("POST");
        assertThat(places.containsKey(1L)).isTrue();
    }

    @Test
    void nothingIsChanged_unlessThatIsSet() {
        try (AdminServer reading = new AdminServer(ON)) {
            Cache<Long, String> read = reading.manager.createCache(
                    "places", CacheConfig.of(Long.class, String.class).build());
            read.put(1L, "Bern");
            assertThat(reading.get(API + "session").body()).contains("\"writable\":false", "\"token\":null");

            RawReply reply = reading.change(CLEAR);

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.body()).contains("arcos.cache.admin.writable=true");
            assertThat(read.containsKey(1L)).isTrue();
        }
    }
}
