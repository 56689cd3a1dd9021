package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    private static Origin of(String uri) {
        return Origin.of(URI.create(uri));
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.example.org/x,http://www.example.org",
        "HTTP://WWW.Example.Org:80/x?y,http://www.example.org",
        "http://www.example.org:/x,http://www.example.org",
        "http://www.example.org:080,http://www.example.org",
        "https://www.example.org:443,https://www.example.org",
        "https://www.example.org:80,https://www.example.org:80",
        "http://www.example.org:443,http://www.example.org:443",
        "http://user:secret@www.example.org:8080/,http://www.example.org:8080",
        "http://[::1]/,http://[::1]",
        "http://[2001:DB8::A]:80/,http://[2001:db8::a]",
        "http://[::1]:8080/,http://[::1]:8080",
        "http://my_host:80/,http://my_host",
        "http://b\u00fccher.example/,http://b\u00fccher.example",
        "http://h:99999/,http://h:99999",
        "ftp://h/,ftp://h",
        "ftp://h:21/,ftp://h:21",
        "/path,://",
    })
    void anOriginHasOneSpelling(String uri, String spelled) {
        assertThat(of(uri)).hasToString(spelled);
        assertThat(of(uri)).isEqualTo(of(uri)).hasSameHashCodeAs(of(uri));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a.example,https://a.example",
        "http://a.example,http://a.example:8080",
        "http://a.example,http://b.example",
        "https://a.example:80,http://a.example",
        "http://[::1],http://[::2]",
        "http://a.example,//a.example",
    })
    void originsThatDifferAreSpelledDifferently(String one, String other) {
        assertThat(of(one)).isNotEqualTo(of(other));
        assertThat(of(one).toString()).isNotEqualTo(of(other).toString());
    }

    @Test
    void itsPartsAreKnown() {
        Origin origin = of("HTTPS://[FE80::1]:8443/");
        assertThat(origin).isEqualTo(new Origin("https", "[fe80::1]", 8443));
        assertThat(origin.authority()).isEqualTo("[fe80::1]:8443");
        assertThat(new Origin("HTTPS", "A.Example", -1)).isEqualTo(of("https://a.example:443"));
        assertThat(new Origin("http", "a.example", 80).hasDefaultPort()).isTrue();
        assertThat(new Origin("x", "a.example", -1).hasDefaultPort()).isTrue();
    }
}
