package org.civarcos.cache.http.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.civarcos.cache.http.HeaderFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSafetyTest {
    private static final URI URI_SENT = URI.create("http://evil.example:8080/p");

    private static HostSafety safety(String... request) {
        return HostSafety.of(URI_SENT, HeaderFields.of(request), false);
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example:8080/a?b#c, /a?b#c",
        "HTTP://Evil.Example:8080/a, /a",
        "http://evil.example:8080, /",
        "http://evil.example:8080//other/a, http://evil.example:8080//other/a",
        "http://evil.example:80800/a, http://evil.example:80800/a",
        "http://evil.example/a, http://evil.example/a",
        "https://evil.example:8080/a, https://evil.example:8080/a",
        "/a, /a"
    })
    void aLinkToTheApplicationItselfIsStoredAsAPath(String link, String stored) {
        HeaderFields relative = safety().relative(HeaderFields.of("Location", link, "X", link));
        assertThat(relative.first("Location")).contains(stored);
        assertThat(relative.first("X")).contains(link);
    }

    @Test
    void thePortOfTheSchemeNeedNotBeNamed() {
        HostSafety http = HostSafety.of(URI.create("http://a.example:80/"), HeaderFields.EMPTY, false);
        assertThat(http.relative(HeaderFields.of("Location", "http://a.example/x"))
                        .value("Location"))
                .isEqualTo("/x");
        assertThat(http.relative(HeaderFields.of("Location", "http://a.example:8080/x"))
                        .value("Location"))
                .isEqualTo("http://a.example:8080/x");
        HostSafety https = HostSafety.of(URI.create("https://a.example:443/"), HeaderFields.EMPTY, false);
        assertThat(https.relative(HeaderFields.of("Location", "https://a.example/x"))
                        .value("Location"))
                .isEqualTo("/x");
    }

    @Test
    void theHostInAFieldOrInTheBodyIsFound() {
        HostSafety safety =
                safety("X-Forwarded-Host", "a.evil, Bad.Example:99", "Forwarded", "for=1;host=\"worse.example\"");
        for (String name : new String[] {"evil.example", "Bad.EXAMPLE", "worse.example", "a.evil"}) {
            assertThat(safety.isReflected(HeaderFields.of("Link", "<//" + name + "/>"), new byte[0]))
                    .as(name)
                    .isTrue();
            assertThat(safety.isReflected(HeaderFields.EMPTY, ("xx" + name).getBytes(UTF_8)))
                    .as(name)
                    .isTrue();
        }
        assertThat(safety.isReflected(HeaderFields.of("A", "good.example"), "evil.exampl".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void whatIsTooShortToNameAHostMatchesNothing() {
        HostSafety safety =
                HostSafety.of(URI.create("http://a/"), HeaderFields.of("Host", "a", "X-Forwarded-Host", "abc"), false);
        assertThat(safety.isReflected(HeaderFields.of("A", "abc"), "a abc".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void aNameOfOneLabelCountsInALinkOnly() {
        HostSafety safety = HostSafety.of(URI.create("http://places:8080/"), HeaderFields.EMPTY, false);
        assertThat(safety.isReflected(HeaderFields.EMPTY, "{\"places\":[]}".getBytes(UTF_8)))
                .isFalse();
        assertThat(safety.isReflected(HeaderFields.EMPTY, "http://places:8080/7".getBytes(UTF_8)))
                .isTrue();
    }

    /** What a field names is found under each setting; the host that the key has may be shown where it is known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Host|evil.example|http://evil.example/x",
                "X-Forwarded-Host|www.example.org:666|http://www.example.org:666/x",
                "X-Forwarded-Server|evil.example|evil.example",
                "X-Host|evil.example|<a href='//evil.example'>",
                "X-Original-Host|evil.example|evil.example",
                "Forwarded|for=192.0.2.1;host=evil.example;proto=https|https://evil.example/",
                "Forwarded|proto=https|https://www.example.org/x",
                "X-Forwarded-Proto|https|https://www.example.org/x",
                "X-Forwarded-Port|8443|http://www.example.org:8443/x",
                "X-Forwarded-Prefix|/p|<a href='/p/items'>",
                "X-Forwarded-Prefix|/p/|{\"next\":\"/p\"}",
                "X-Original-URL|/evil-path|see /evil-path",
                "X-Original-URL|/q?x=<script>|x=<script>",
                "X-Rewrite-URL|https://evil.example/evil|//evil.example",
                "X-Forwarded-Uri|/evil-path?a=b|/evil-path?a=b",
                "Host|evil.example|evil.example",
            })
    void whatAFieldNamesIsFoundUnderEachSetting(String field, String value, String body) {
        URI uri = URI.create("http://www.example.org/here");
        for (boolean known : new boolean[] {true, false}) {
            HostSafety safety = HostSafety.of(uri, HeaderFields.of("Host", "www.example.org", field, value), known);
            assertThat(safety.isReflected(HeaderFields.EMPTY, body.getBytes(UTF_8)))
                    .isTrue();
            assertThat(safety.isReflected(HeaderFields.of("Link", body), new byte[0]))
                    .isTrue();
            byte[] own = "/here, http://www.example.org/here?x".getBytes(UTF_8);
            assertThat(safety.isReflected(HeaderFields.EMPTY, own)).isEqualTo(!known);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host,www.example.org",
        "X-Forwarded-Host,WWW.example.org:80",
        "X-Forwarded-Proto,http",
        "X-Forwarded-Port,80",
        "X-Forwarded-Prefix,/",
        "X-Original-URL,/here",
        "X-Forwarded-Prefix,/p",
    })
    void whatTheKeyHasMayBeShown(String field, String value) {
        HostSafety safety =
                HostSafety.of(URI.create("http://www.example.org/here"), HeaderFields.of(field, value), true);
        byte[] body = "http://www.example.org:80/here, /places, https:, 80".getBytes(UTF_8);
        assertThat(safety.isReflected(HeaderFields.EMPTY, body)).isFalse();
    }

    @Test
    void manyNamesAreNotLookedFor_andNothingIsStored() {
        String names =
                IntStream.range(0, 1_000).mapToObj(i -> "h" + i + ".example").collect(Collectors.joining(","));
        for (boolean known : new boolean[] {true, false}) {
            for (String named : new String[] {names, "a".repeat(300) + ".example"}) {
                HostSafety safety = HostSafety.of(URI_SENT, HeaderFields.of("X-Forwarded-Host", named), known);
                assertThat(safety.isReflected(HeaderFields.EMPTY, new byte[0])).isTrue();
            }
            HostSafety few = HostSafety.of(URI_SENT, HeaderFields.of("X-Forwarded-Host", "a.evil,b.evil"), known);
            assertThat(few.isReflected(HeaderFields.EMPTY, new byte[1])).isFalse();
        }
    }

    /** What was read of one request is kept for the next of the same host. */
    @Test
    void requestsAtOneTime_areEachJudgedByTheirOwnHost() {
        List<CompletableFuture<Void>> hosts = Stream.of("one.example", "two.example", "three.example")
                .map(host -> CompletableFuture.runAsync(() -> assertFoundAgainAndAgain(host)))
                .toList();
        assertThat(hosts).allSatisfy(CompletableFuture::join);
    }

    private static void assertFoundAgainAndAgain(String host) {
        URI uri = URI.create("http://" + host + "/");
        byte[] body = ("at " + host).getBytes(UTF_8);
        for (int i = 0; i < 50_000; i++) {
            assertThat(HostSafety.of(uri, HeaderFields.EMPTY, false).isReflected(HeaderFields.EMPTY, body))
                    .as(host)
                    .isTrue();
        }
    }
}
