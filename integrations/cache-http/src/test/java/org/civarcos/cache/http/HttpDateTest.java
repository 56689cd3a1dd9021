package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
            })
    void rfc9110_5_6_7_MUST_acceptAllThreeFormats(String date) {
        assertThat(HttpDate.parse(date, NOW)).contains(Instant.parse("1994-11-06T08:49:37Z"));
    }

    @Test
    void rfc9110_5_6_7_MUST_generateTheFixdate() {
        assertThat(HttpDate.format(Instant.parse("1994-11-06T08:49:37.9Z"))).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    @Test
    void rfc9110_5_6_7_MUST_takeAYearMoreThan50YearsAheadForThePast() {
        assertThat(HttpDate.parse("Friday, 01-Jan-77 00:00:00 GMT", NOW))
                .contains(Instant.parse("1977-01-01T00:00:00Z"));
        assertThat(HttpDate.parse("Friday, 01-Jan-76 00:00:00 GMT", NOW))
                .contains(Instant.parse("2076-01-01T00:00:00Z"));
        Instant late = Instant.parse("2090-01-01T00:00:00Z");
        assertThat(HttpDate.parse("Friday, 01-Jan-10 00:00:00 GMT", late))
                .contains(Instant.parse("2110-01-01T00:00:00Z"));
    }

    @Test
    void rfc9110_5_6_7_aLeapSecondIsADate() {
        assertThat(HttpDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", NOW))
                .contains(Instant.parse("2016-12-31T23:59:59Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "Sun, 06 Nov 1994 08:49:37",
                "Sun, 06 Nov 1994 08:49:37 UTC",
                "Sun, 31 Feb 1994 08:49:37 GMT",
                "Sun, 06-Nov-1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:49:37 GMT",
                "1994-11-06T08:49:37Z",
                "Sun, ٠٦ Nov 1994 08:49:37 GMT",
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(HttpDate.parse(text, NOW)).isEmpty();
    }
}
