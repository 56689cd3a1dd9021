package org.civarcos.cache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheDirectivesTest {
    private static CacheDirectives of(String... lines) {
        return CacheDirectives.of(HeaderFields.of(Arrays.stream(lines)
                .map(line -> new HeaderFields.Field("cache-control", line))
                .toList()));
    }

    @Test
    void rfc9111_5_2_MUST_compareDirectivesWithoutCase() {
        assertThat(of("No-STORE, Max-Age=5").has("no-store")).isTrue();
        assertThat(of("No-STORE, Max-Age=5").seconds("max-age")).hasValue(5);
    }

    @Test
    void rfc9111_5_2_directivesOfAllLinesCount() {
        CacheDirectives control = of("public", "max-age=1 , private");
        assertThat(control.has("public")).isTrue();
        assertThat(control.has("private")).isTrue();
    }

    @Test
    void rfc9110_5_6_4_aCommaInsideAQuotedStringSeparatesNothing() {
        CacheDirectives control = of("private=\"a, no-store\", max-age=7");
        assertThat(control.has("no-store")).isFalse();
        assertThat(control.has("private")).isTrue();
        assertThat(control.seconds("max-age")).hasValue(7);
    }

    @Test
    void aQuotationMarkThatIsNeverClosedHidesNothing() {
        assertThat(of("ext=\"a, no-store").has("no-store")).isTrue();
        assertThat(of("ext=\"a\\\", no-store").has("no-store")).isTrue();
    }

    @Test
    void rfc9111_4_2_1_SHOULD_ofDuplicatesTakeTheLowest() {
        assertThat(of("max-age=100, max-age=10").seconds("max-age")).hasValue(10);
        assertThat(of("max-age=10", "max-age=100").seconds("max-age")).hasValue(10);
        assertThat(of("max-age=10, max-age=x").seconds("max-age")).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max-age", "max-age=", "max-age=x", "max-age=-1", "max-age=1.5", "max-age= 1", "max-age='9'"})
    void rfc9111_4_2_1_aLifetimeThatIsNoNumberIsStale(String field) {
        assertThat(of(field).seconds("max-age")).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0010,10", "2147483648,2147483647", "99999999999999999999999,2147483647"})
    void rfc9111_1_2_2_MUST_capLargeNumbers(String written, long meant) {
        assertThat(of("max-age=" + written).seconds("max-age")).hasValue(meant);
    }

    @Test
    void rfc9111_5_2_argumentsMayBeQuoted() {
        assertThat(of("max-age=\"12\"").seconds("max-age")).hasValue(12);
    }

    @Test
    void rfc9111_5_2_3_MUST_ignoreUnknownDirectives() {
        CacheDirectives control = of("community=\"UCI\", max-age=3");
        assertThat(control.seconds("max-age")).hasValue(3);
        assertThat(control.seconds("s-maxage")).isEmpty();
    }
}
