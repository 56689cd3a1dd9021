package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesTest {
    private static boolean answers(String named, String uri) {
        return Authorities.of(List.of(named)).contains(Origin.of(URI.create(uri)));
    }

    /** Grizzly names the port in the URI of the request even where the client did not. */
    @ParameterizedTest
    @CsvSource({
        "www.example.org,http://www.example.org/x",
        "www.example.org,http://www.example.org:80/x",
        "www.example.org,https://www.example.org:443/x",
        "WWW.Example.org,http://www.EXAMPLE.org/x",
        "www.example.org:80,http://www.example.org/x",
        "www.example.org:8080,http://www.example.org:8080/x",
        "http://www.example.org,http://www.example.org:80/x",
        "https://www.example.org:8443,https://www.example.org:8443/x",
        "[::1],http://[::1]:80/x",
        "[::1]:8080,http://[::1]:8080/x",
    })
    void aNamedHostIsAnsweredFor(String named, String uri) {
        assertThat(answers(named, uri)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "www.example.org,http://www.example.org:8080/x",
        "www.example.org,http://www.example.org:443/x",
        "www.example.org,http://evil.example/x",
        "www.example.org:8080,http://www.example.org/x",
        "https://www.example.org,http://www.example.org/x",
        "www.example.org,http://www.example.org.evil.example/x",
        "www.example.org,http://www.example.org@evil.example/x",
    })
    void anotherIsNot(String named, String uri) {
        assertThat(answers(named, uri)).isFalse();
    }

    @Test
    void whereNoneIsNamedAllAreAnsweredFor() {
        assertThat(Authorities.of(List.of())).isSameAs(Authorities.ANY);
        assertThat(Authorities.ANY.contains(Origin.of(URI.create("http://any.example"))))
                .isTrue();
        assertThat(Authorities.ANY.isAny()).isTrue();
        assertThat(Authorities.of(List.of("h:1")).isAny()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*.example.org",
                "www.example.org/x",
                "http://",
                "://h",
                "www.example.org:port",
                "h:99999",
                "::1",
                "user@h",
                "a b",
                "h?x"
            })
    void whatIsNoHostIsRefusedWithTheCure(String named) {
        assertThatThrownBy(() -> Authorities.of(List.of(named)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + named + "\" is no host: write a name such as www.example.org, with :port where it is"
                        + " not that of the scheme");
    }
}
