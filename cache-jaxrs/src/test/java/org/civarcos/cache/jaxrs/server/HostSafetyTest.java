package org.civarcos.cache.jaxrs.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.civarcos.cache.http.HeaderFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSafetyTest {
    private static final URI URI_SENT = URI.create("http://evil.example:8080/p");

    private static HostSafety safety(String... request) {
        return HostSafety.of(URI_SENT, HeaderFields.of(request));
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
        HostSafety http = HostSafety.of(URI.create("http://a.example:80/"), HeaderFields.EMPTY);
        assertThat(http.relative(HeaderFields.of("Location", "http://a.example/x"))
                        .value("Location"))
                .isEqualTo("/x");
        assertThat(http.relative(HeaderFields.of("Location", "http://a.example:8080/x"))
                        .value("Location"))
                .isEqualTo("http://a.example:8080/x");
        HostSafety https = HostSafety.of(URI.create("https://a.example:443/"), HeaderFields.EMPTY);
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
                HostSafety.of(URI.create("http://a/"), HeaderFields.of("Host", "a", "X-Forwarded-Host", "abc"));
        assertThat(safety.isReflected(HeaderFields.of("A", "abc"), "a abc".getBytes(UTF_8)))
                .isFalse();
    }

    @Test
    void aNameOfOneLabelCountsInALinkOnly() {
        HostSafety safety = HostSafety.of(URI.create("http://places:8080/"), HeaderFields.EMPTY);
        assertThat(safety.isReflected(HeaderFields.EMPTY, "{\"places\":[]}".getBytes(UTF_8)))
                .isFalse();
        assertThat(safety.isReflected(HeaderFields.EMPTY, "http://places:8080/7".getBytes(UTF_8)))
                .isTrue();
    }
}
