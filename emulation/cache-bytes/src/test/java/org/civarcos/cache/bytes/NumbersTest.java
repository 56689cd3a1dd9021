package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.civarcos.cache.bytes.Fixture.key;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting, as either server does it. */
class NumbersTest {
    private final Fixture at = new Fixture(Fixture.Stores.HEAP);

    @AfterEach
    void close() {
        at.close();
    }

    private Outcome add(String key, long delta) {
        return at.apply(at.change.add(key(key), delta));
    }

    @Test
    void add_toNothing_countsFromZero() {
        assertThat(add("n", 1)).isEqualTo(Outcome.APPLIED);
        assertThat(at.change.number()).isEqualTo(1);
        assertThat(at.value("n")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0",
        "0, 1",
        "-9223372036854775808, -9223372036854775807",
        "9223372036854775806, 9223372036854775807"
    })
    void add_takesWhatIsWrittenAsRedisWritesIt_andKeepsTheEnd(String text, String next) {
        at.has("n", text, 500);
        assertThat(add("n", 1)).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("n")).isEqualTo(next);
        assertThat(at.left("n")).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 1",
                "1 ",
                "+1",
                "01",
                "-0",
                "00",
                "-01",
                "1.0",
                "",
                "-",
                "0x1",
                "9223372036854775808",
                "-9223372036854775809",
                "92233720368547758070",
                "1\0",
                "99999999999999999999999"
            })
    void add_refusesEveryOtherText(String text) {
        at.has("n", text);
        assertThat(add("n", 1)).isEqualTo(Outcome.NOT_A_NUMBER);
        assertThat(at.value("n")).isEqualTo(text);
    }

    @Test
    void add_neverWraps() {
        at.has("n", "9223372036854775807");
        assertThat(add("n", 1)).isEqualTo(Outcome.OVERFLOW);
        at.has("n", "-9223372036854775808");
        assertThat(add("n", -1)).isEqualTo(Outcome.OVERFLOW);
        assertThat(at.value("n")).isEqualTo("-9223372036854775808");
        at.has("n", "0");
        assertThat(add("n", Long.MIN_VALUE)).isEqualTo(Outcome.APPLIED);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.1, 0.1",
        "0.1, 0.1, 0.2",
        "0.2, 0.1, 0.3",
        "1e5, 0.7, 100000.70000000000000284",
        "12345678901234567890, 1, 12345678901234567891",
        "5.0e3, 0, 5000",
        "3.0, 1, 4",
        "0.1, -0.1, 0",
        "0, 1e-18, 0",
        "0, 1e-17, 0.00000000000000001",
        "0, 1e20, 100000000000000000000",
        "0x10, 0, 16",
        "+1, 0, 1",
        "1., 0, 1",
        ".5, 0, 0.5",
        "0X1.8p1, 0, 3",
        "-0, 0, 0",
        "1e-4950, 0, 0",
    })
    void addFloat_printsWhatRedisPrints(String value, String delta, String sum) {
        at.has("f", value, 500);
        assertThat(at.addFloat("f", delta)).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("f")).isEqualTo(sum);
        assertThat(at.left("f")).isEqualTo(500);
    }

    @Test
    void addFloat_printsLargeNumbersInFull() {
        assertThat(at.addFloat("f", "1e400")).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("f")).hasSize(401).startsWith("10000000000000000000");
        at.has("f", "1e4932");
        assertThat(at.addFloat("f", "1.1e4932")).isEqualTo(Outcome.NOT_FINITE);
        assertThat(at.value("f")).isEqualTo("1e4932");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 1",
                "1 ",
                "",
                "nan",
                "NaN",
                "1e",
                "0x",
                "1e5000",
                "1e-5000",
                "e5",
                ".",
                "1,5",
                "0x.p1",
                "1e99999999999"
            })
    void addFloat_refusesEveryOtherText(String text) {
        at.has("f", text);
        assertThat(at.addFloat("f", "1")).isEqualTo(Outcome.NOT_A_NUMBER);
        at.has("f", "1");
        assertThat(at.addFloat("f", text)).isEqualTo(Outcome.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inf", "-inf", "Infinity", "+INF"})
    void addFloat_makesNothingInfinite(String text) {
        assertThat(at.addFloat("f", text)).isEqualTo(Outcome.NOT_FINITE);
        assertThat(at.value("f")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "12 ,13 ",
                " 12,13 ",
                "012,13 ",
                "+1,2 ",
                "1 2,2  ",
                "18446744073709551615,0                   ",
                "9,10",
                "99,100"
            })
    void countUp_wrapsAndPads(String value, String text) {
        at.has("n", value);
        assertThat(at.apply(at.change.countUp(key("n"), 1))).isEqualTo(Outcome.APPLIED);
        assertThat(at.value("n")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1.5", "12a", "0x10", "1e3", "", " ", "18446744073709551616", "184467440737095516150"})
    void countUp_refusesEveryOtherText(String value) {
        at.has("n", value);
        assertThat(at.apply(at.change.countUp(key("n"), 1))).isEqualTo(Outcome.NOT_A_NUMBER);
        assertThat(at.value("n")).isEqualTo(value);
    }

    @Test
    void countDown_stopsAtZero_andKeepsFlagsAndEnd() {
        at.apply(at.set("n", "10").flags(7).endAt(at.cache.now() + 500));
        long cas = at.cache.peek(key("n")).cas();
        at.apply(at.change.countDown(key("n"), 1));
        assertThat(at.value("n")).isEqualTo("9 ");
        at.apply(at.change.countDown(key("n"), 50));
        assertThat(at.value("n")).isEqualTo("0 ");
        Item item = at.cache.peek(key("n"));
        assertThat(item.flags()).isEqualTo(7);
        assertThat(item.end() - at.cache.now()).isEqualTo(500);
        assertThat(item.cas()).isGreaterThan(cas);
    }

    @Test
    void count_makesANumber_onlyIfAsked() {
        assertThat(at.apply(at.change.countUp(key("n"), 3))).isEqualTo(Outcome.ABSENT);
        assertThat(at.apply(at.change.countUp(key("n"), 3).vivify(5, at.cache.now() + 30)))
                .isEqualTo(Outcome.APPLIED);
        assertThat(at.change.number()).isEqualTo(5);
        assertThat(at.left("n")).isEqualTo(30);
    }
}
