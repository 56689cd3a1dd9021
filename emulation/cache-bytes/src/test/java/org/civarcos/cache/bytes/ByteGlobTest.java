package org.civarcos.cache.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteGlobTest {
    private static boolean matches(String glob, String key) {
        return ByteGlob.of(glob).matches(ByteKey.of(key));
    }

    @ParameterizedTest
    @CsvSource({
        "[^a]x, bx, ax", "[a-], ^, b", "[a-], a, c", "[b-a], a, c", "[a, a, b", "[ab, b, c", "[a-b, b, c", "[^, x, xx",
        "[^], x, xx", "[!a], !, b", "[\\]], ], a", "[\\^], ^, a", "[a^], ^, b", "[a\\-c], -, b", "[-a], -, b",
                "[*], *, a",
        "\\, \\, a", "a\\, a\\, a", "**, anything, ", "?, a, é", "??, é, a", "a*b, ab, abc", "A, A, a"
    })
    void grammar_isThatOfRedis(String glob, String matching, String other) {
        assertThat(matches(glob, matching)).as(glob + " " + matching).isTrue();
        if (other != null) {
            assertThat(matches(glob, other)).as(glob + " " + other).isFalse();
        }
    }

    @Test
    void emptySets_matchNothing_andTheEmptyPatternTheEmptyKey() {
        assertThat(matches("[", "a")).isFalse();
        assertThat(matches("[]", "a")).isFalse();
        assertThat(matches("[]a]", "a")).isFalse();
        assertThat(matches("", "")).isTrue();
        assertThat(matches("", "a")).isFalse();
    }

    @Test
    void patterns_agreeWithThoseOnText() {
        Random random = new Random(1);
        int matched = 0;
        for (int i = 0; i < 200_000; i++) {
            String glob = word(random, "ab*?[]^-\\", 1 + random.nextInt(6));
            String key = word(random, "ab^-]\\", 1 + random.nextInt(4)); // Redis has rules of its own for the empty key
            boolean expected = KeyPattern.glob(glob).matches(key);
            assertThat(matches(glob, key)).as(glob + " " + key).isEqualTo(expected);
            matched += expected ? 1 : 0;
        }
        assertThat(matched).isBetween(5_000, 190_000);
    }

    @Test
    void ranges_goByBytesWithoutSigns() {
        for (int low : new int[] {'a', 0x90}) {
            byte[] glob = {'[', (byte) low, '-', (byte) 0xff, ']'};
            for (int c = 0; c < 256; c++) {
                byte[] key = {(byte) c};
                assertThat(ByteGlob.of(glob, 0, glob.length).matches(key, 0, 1))
                        .as("byte " + c)
                        .isEqualTo(c >= low);
            }
        }
    }

    @Test
    void manyStars_takeNoTime() {
        byte[] key = "a".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(ByteGlob.of("a*".repeat(200) + "b").matches(key, 0, key.length))
                .isFalse();
    }

    private static String word(Random random, String letters, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
