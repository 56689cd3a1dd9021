package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.civarcos.cache.http.CacheStatus.Forward;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

    @ParameterizedTest
    @CsvSource({
        "authorization,AUTHORIZATION",
        "Proxy-Authorization,CREDENTIALS",
        "x-API-key,CREDENTIALS",
        "COOKIE,COOKIE",
        "If-Match,PRECONDITION",
        "If-Unmodified-Since,PRECONDITION",
    })
    void theseRequestsGoPastTheCache(String field, Reason reason) {
        assertThat(Bypass.of(Rules.SAFE, HeaderFields.of("Accept", "*/*", field, "x")))
                .contains(reason);
    }

    @Test
    void othersDoNot() {
        assertThat(Bypass.of(
                        Rules.SAFE, HeaderFields.of("If-None-Match", "*", "Cache-Control", "no-cache", "Host", "h")))
                .isEmpty();
    }

    @Test
    void rfc9111_2_theKeyIsTheTargetWithItsQueryInOrder() {
        assertThat(ResponseKey.of("/p", "b=2&a=1", "").text()).isEqualTo("GET /p?b=2&a=1");
        assertThat(ResponseKey.of("/p", "", "")).isNotEqualTo(ResponseKey.of("/p", null, ""));
        assertThat(ResponseKey.of("/p", null, "text/html")).isNotEqualTo(ResponseKey.of("/p", null, "text/plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a;v=1/b", "/a%2Fb", "/a/../b", "/a/./b", "/a/..", "/a%5cb", "/%2e%2E/a", "/a%00"})
    void aPathThatMayBeAnothersAliasIsNotStored(String path) {
        assertThat(ResponseKey.of(path, null, "").refusal(path)).contains(Reason.AMBIGUOUS_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a.b/c", "/a%20b", "/..a", "/a..b/"})
    void anOrdinaryPathIs(String path) {
        assertThat(ResponseKey.of(path, "x=../;", "").refusal(path)).isEmpty();
    }

    @Test
    void aKeyHasALongestLength() {
        assertThat(ResponseKey.of("/a", "q".repeat(9000), "").refusal("/a")).contains(Reason.KEY_TOO_LONG);
    }

    @Test
    void rfc9110_7_6_1_MUST_NOT_storeTheFieldsOfAConnection() {
        HeaderFields fields = HeaderFields.of(
                "Connection",
                "close, X-Hop",
                "Keep-Alive",
                "1",
                "TE",
                "a",
                "Transfer-Encoding",
                "chunked",
                "x-hop",
                "1",
                "Upgrade",
                "h2c",
                "Proxy-Authenticate",
                "Basic",
                "X-End",
                "2");
        assertThat(HopByHop.removedFrom(fields)).isEqualTo(HeaderFields.of("X-End", "2"));
    }

    @Test
    void rfc9211_2_theStatusFieldIsAStructuredItem() {
        assertThat(CacheStatus.hit("arcos", Duration.ofMillis(34_900))).hasToString("arcos; hit; ttl=34");
        assertThat(CacheStatus.forward("arcos", Forward.VARY_MISS)
                        .withForwardStatus(200)
                        .withStored(Duration.ofSeconds(60)))
                .hasToString("arcos; fwd=vary-miss; fwd-status=200; stored; ttl=60");
        assertThat(CacheStatus.forward("arcos", Forward.BYPASS).withDetail(Reason.SET_COOKIE))
                .hasToString("arcos; fwd=bypass; detail=set-cookie");
    }
}
