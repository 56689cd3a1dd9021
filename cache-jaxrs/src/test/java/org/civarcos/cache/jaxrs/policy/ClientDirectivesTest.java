package org.civarcos.cache.jaxrs.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientDirectivesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=30|0|max-age=30",
                "public, max-age=30|12|public, max-age=42",
                "s-maxage=10, Max-Age=5|7|s-maxage=17, Max-Age=12",
                "max-age=0|7|max-age=0",
                "no-cache|7|no-cache",
                "x-max-age=3|7|x-max-age=3"
            })
    void aLifetimeCountsFromWhenTheClientGetsTheResponse(String text, long age, String told) {
        assertThat(ClientDirectives.parse(text).orElseThrow().at(age)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "max-age 30", "a,,b", "max-age=\"3", "x=\"a\r\nb\"", "ü"})
    void whatIsNoListOfDirectivesIsRefused(String text) {
        assertThat(ClientDirectives.parse(text)).isEmpty();
    }

    @Test
    void anArgumentMayBeQuoted() {
        assertThat(ClientDirectives.parse("private=\"set-cookie\", max-age=3")).isPresent();
    }
}
