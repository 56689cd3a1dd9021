package org.civarcos.cache.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTextTest {
    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "1e16, 1e+16",
        "1e15, 1000000000000000.0",
        "123456789012345680, 1.2345678901234568e+17",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "2e-3, 0.002",
        "1e100, 1e+100",
        "2e23, 2e+23",
        "4.9E-324, 5e-324",
        "-0.0, -0.0",
        "-12.0, -12.0",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "NaN, nan",
        "-Infinity, -inf",
    })
    void floats_asReprWritesThem(double value, String text) {
        assertThat(PythonText.str(value)).isEqualTo(text);
    }

    @Test
    void texts_areQuotedAsReprDoes() {
        assertThat(PythonText.repr("a'b")).isEqualTo("\"a'b\"");
        assertThat(PythonText.repr("a'\"b")).isEqualTo("'a\\'\"b'");
        assertThat(PythonText.repr("\\\n\t\r\0\u00a0\u200b😀é\ud800"))
                .isEqualTo("'\\\\\\n\\t\\r\\x00\\xa0\\u200b😀é\\ud800'");
        assertThat(PythonText.repr(new byte[] {'a', '\'', 0, -1})).isEqualTo("b\"a'\\x00\\xff\"");
    }

    @Test
    void otherValues() {
        assertThat(PythonText.repr(Arrays.asList(1, null, true, "x"))).isEqualTo("[1, None, True, 'x']");
        assertThat(PythonText.repr(Map.of("a", 1.0))).isEqualTo("{'a': 1.0}");
        assertThat(PythonText.repr(Set.of())).isEqualTo("set()");
        assertThat(PythonText.str("x")).isEqualTo("x");
        assertThat(PythonText.str(BigInteger.TEN.pow(30))).isEqualTo("1" + "0".repeat(30));
    }

    @Test
    void types() {
        assertThat(Arrays.asList(null, 1, 1L, true, 1.5f, "", new byte[0], List.of(), Map.of(), Set.of()).stream()
                        .map(PythonText::type))
                .containsExactly("NoneType", "int", "int", "bool", "float", "str", "bytes", "list", "dict", "set");
    }
}
