package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationRulesTest {
    private static final URI TARGET = URI.create("http://h.example/a/b?q=1");

    private static Invalidation of(String method, int status, String... fields) {
        return Invalidation.of(method, TARGET, new ResponseHead(status, HeaderFields.of(fields)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "M-SEARCH", "UNKNOWN", "get", "Head"})
    void rfc9111_4_4_MUST_invalidateTheTargetOfAnUnsafeMethod(String method) {
        assertThat(of(method, 200).paths()).containsExactly("/a/b");
        assertThat(of(method, 303).paths()).containsExactly("/a/b");
        assertThat(of(method, 204).tags()).containsExactly(ResponseKey.pathTag("/a/b"));
    }

    @ParameterizedTest
    @CsvSource({"GET,200", "HEAD,200", "OPTIONS,200", "TRACE,200", "POST,400", "POST,500", "POST,199"})
    void rfc9111_4_4_nothingElseInvalidates(String method, int status) {
        assertThat(of(method, status, "Location", "/x", "Cache-Group-Invalidation", "\"g\"")
                        .tags())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/x,/x",
        "/y/../x/./z,/x/z",
        "x,/a/x",
        "?r,/a/",
        "http://h.example/y?z,/y",
        "HTTP://H.EXAMPLE:80/y,/y",
        "http://h.example,/",
        "'  /sp',/sp",
    })
    void rfc9111_4_4_MAY_invalidateWhatTheAnswerNames(String location, String path) {
        assertThat(of("POST", 201, "Location", location).paths()).contains("/a/b", path);
        assertThat(of("POST", 201, "Content-Location", location).paths()).contains("/a/b", path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.example/x",
                "https://h.example/x",
                "http://h.example:8080/x",
                "//o/x",
                "http://[",
                "mailto:x"
            })
    void rfc9111_4_4_MUST_NOT_invalidateAnotherOrigin(String location) {
        assertThat(of("POST", 201, "Location", location).paths()).containsExactly("/a/b");
    }

    @Test
    void rfc9875_3_theGroupsOfTheAnswer() {
        assertThat(of("POST", 200, "Cache-Group-Invalidation", "\"a\", \"b\"").groups())
                .containsExactly("a", "b");
    }
}
