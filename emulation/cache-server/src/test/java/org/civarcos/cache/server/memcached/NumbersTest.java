package org.civarcos.cache.server.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What C's functions take was asked of them. */
class NumbersTest {
    private final Numbers numbers = new Numbers();

    private boolean signed(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.ISO_8859_1);
        return numbers.signed(bytes, 1, bytes.length - 1);
    }

    private boolean unsigned(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.ISO_8859_1);
        return numbers.unsigned(bytes, 1, bytes.length - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "007, 7",
        "+5, 5",
        "-5, -5",
        "-0, 0",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "4294967296, 4294967296"
    })
    void signedNumbers(String text, long value) {
        assertThat(signed(text)).isTrue();
        assertThat(numbers.value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "1.5",
                "0x10",
                "12a",
                "-",
                "+",
                "--1",
                "9223372036854775808",
                "-9223372036854775809",
                "18446744073709551616",
                "99999999999999999999999"
            })
    void noSignedNumbers(String text) {
        assertThat(signed(text)).isFalse();
    }

    @Test
    void blanksMayPrecede_andOneEnds() {
        assertThat(signed("\t\r\n 5")).isTrue();
        assertThat(signed("5\tabc")).isTrue();
        assertThat(signed("5\0abc")).isTrue();
        assertThat(numbers.value()).isEqualTo(5);
    }

    @Test
    void unsignedNumbers_reachTo64Bits() {
        assertThat(unsigned("18446744073709551615")).isTrue();
        assertThat(numbers.value()).isEqualTo(-1);
        assertThat(unsigned("18446744073709551616")).isFalse();
    }

    @Test
    void unsignedNumbersWithASign_areTakenIfTheirComplementIsSmall() {
        assertThat(unsigned("-1")).isFalse();
        assertThat(unsigned("-18446744073709551615")).isTrue();
        assertThat(numbers.value()).isEqualTo(1);
    }

    @Test
    void theLower32BitsCount() {
        assertThat(signed("4294967299")).isTrue();
        assertThat(numbers.intValue()).isEqualTo(3);
    }
}
