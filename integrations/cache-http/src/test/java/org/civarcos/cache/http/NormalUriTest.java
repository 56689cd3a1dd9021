package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3986 section 6.2.2: what no resource can tell apart has one key, and what one can has two. */
class NormalUriTest {

    @ParameterizedTest
    @CsvSource({
        "/plain, /plain",
        "/%7euser, /~user",
        "/%41%62%2D%5f, /Ab-_",
        "/caf%c3%a9, /caf%C3%A9",
        "/a%2fb, /a%2Fb",
        "/a%3bb, /a%3Bb",
        "/a%252fb, /a%252fb",
        "/100%, /100%",
        "/%4, /%4",
        "/%zz, /%zz",
        "/%%41, /%A"
    })
    void rfc3986_6_2_2(String raw, String normal) {
        assertThat(NormalUri.of(raw)).isEqualTo(normal);
    }

    @Test
    void spellingsOfOnePathShareTheKeyAndTheTag() {
        assertThat(ResponseKey.of("/caf%C3%A9/%7E", null, "")).isEqualTo(ResponseKey.of("/caf%c3%a9/~", null, ""));
        assertThat(ResponseKey.pathTag("/a/%7e/")).isEqualTo(ResponseKey.pathTag("/a/~"));
        assertThat(ResponseKey.pathTag("/")).isEqualTo("path:/");
    }

    @Test
    void principalsAndAuthoritiesHaveKeysOfTheirOwn() {
        ResponseKey key = ResponseKey.of("/p", null, "text/plain");
        assertThat(key.ofPrincipal("ann")).isNotEqualTo(key.ofPrincipal("bob")).isNotEqualTo(key);
        assertThat(key.ofPrincipal("a @b"))
                .isNotEqualTo(ResponseKey.of("/p", null, "text/plain @a").ofPrincipal("b"));
        assertThat(key.ofPrincipal("a\nb").text()).doesNotContain("\n");
        assertThat(key.ofAuthority("A.example:80")).isEqualTo(key.ofAuthority("a.example:80"));
    }
}
