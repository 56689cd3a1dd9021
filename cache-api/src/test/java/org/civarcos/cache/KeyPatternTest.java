package org.civarcos.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyPatternTest {
    static Stream<Arguments> matching() {
        return Stream.of(
                arguments("place", "place"),
                arguments("*", "place"),
                arguments("*", ""),
                arguments("***", "x"),
                arguments("place:*", "place:"),
                arguments("place:*", "place:7"),
                arguments("*:7", "place:7"),
                arguments("p*:*7", "place:17"),
                arguments("p**e", "place"),
                arguments("*a*a*", "banana"),
                arguments("*ab", "aab"),
                arguments("?", "x"),
                arguments("place:?", "place:7"),
                arguments("?*", "x"),
                arguments("h[ae]llo", "hallo"),
                arguments("[abc]*", "cell"),
                arguments("h[^e]llo", "hallo"),
                arguments("[a-c]", "b"),
                arguments("[c-a]", "b"),
                arguments("[a-cx-z]", "y"),
                arguments("[0-9][0-9]", "42"),
                arguments("[^0-9]", "x"),
                // a backslash takes the next character as it is
                arguments("\\*", "*"),
                arguments("\\?", "?"),
                arguments("\\[a]", "[a]"),
                arguments("\\\\", "\\"),
                arguments("\\a", "a"),
                arguments("[\\]]", "]"),
                arguments("[\\^a]", "^"),
                arguments("[a\\-z]", "-"),
                // corners of Redis's grammar
                arguments("abc\\", "abc\\"),
                arguments("[abc", "b"),
                arguments("x[ab", "xa"),
                arguments("[^", "x"),
                arguments("[a-]", "_"),
                arguments("[-a]", "-"),
                arguments("[a^]", "^"),
                arguments("a]", "a]"),
                // no character of regular expressions means anything
                arguments("a.c+(d|e)$", "a.c+(d|e)$"),
                arguments("{a,b}", "{a,b}"),
                arguments("line*", "line\nbreak"),
                arguments("caf?", "café"));
    }

    static Stream<Arguments> notMatching() {
        return Stream.of(
                arguments("place", "places"),
                arguments("place", "plac"),
                arguments("place", "Place"),
                arguments("place:*", "place"),
                arguments("*:7", "place:77"),
                arguments("*a*a*a*a*", "banana"),
                arguments("?", ""),
                arguments("?", "xy"),
                arguments("h[ae]llo", "hillo"),
                arguments("h[ae]llo", "hllo"),
                arguments("h[^e]llo", "hello"),
                arguments("[a-c]", "d"),
                arguments("[^0-9]", "7"),
                arguments("\\*", "x"),
                arguments("\\?", "x"),
                arguments("\\[a]", "a"),
                arguments("[a\\-z]", "b"),
                arguments("[]", "]"),
                arguments("[]a]", "a]"),
                arguments("[", "["),
                arguments("[abc", "d"),
                arguments("a.c", "abc"),
                arguments("{a,b}", "a"));
    }

    @ParameterizedTest(name = "{0} matches \"{1}\"")
    @MethodSource("matching")
    void matches(String glob, String key) {
        assertThat(KeyPattern.glob(glob).matches(key)).isTrue();
    }

    @ParameterizedTest(name = "{0} does not match \"{1}\"")
    @MethodSource("notMatching")
    void doesNotMatch(String glob, String key) {
        assertThat(KeyPattern.glob(glob).matches(key)).isFalse();
    }

    @Test
    void matches_takesKeysAsTexts() {
        assertThat(KeyPattern.glob("1*").matches(17L)).isTrue();
        assertThat(KeyPattern.glob("[1, 2]").matches(List.of(1, 2))).isFalse();
        assertThat(KeyPattern.glob("\\[1, ?]").matches(List.of(1, 2))).isTrue();
    }

    @Test
    void glob_empty_isRefused() {
        assertThatThrownBy(() -> KeyPattern.glob(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"*\"");
    }

    @Test
    void equality_isThatOfTheGlob() {
        assertThat(KeyPattern.glob("a*")).isEqualTo(KeyPattern.glob("a*")).hasSameHashCodeAs(KeyPattern.glob("a*"));
        assertThat(KeyPattern.glob("a*")).isNotEqualTo(KeyPattern.glob("a?")).isNotEqualTo("a*");
        assertThat(KeyPattern.glob("a*")).hasToString("a*");
        assertThat(KeyPattern.glob("a*").glob()).isEqualTo("a*");
    }

    /** What takes a backtracking matcher longer than the universe lasts. */
    @Test
    void matches_takesLinearTimeForEachCharacterOfThePattern() {
        String key = "a".repeat(5_000) + "b";
        KeyPattern stars = KeyPattern.glob("*a".repeat(200) + "*c");
        KeyPattern sets = KeyPattern.glob("*[a-z]".repeat(200) + "0");

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(stars.matches(key)).isFalse();
            assertThat(sets.matches(key)).isFalse();
            assertThat(KeyPattern.glob("*a".repeat(200) + "*b").matches(key)).isTrue();
        });
    }

    /** Random patterns, built as a glob and as a regular expression at once, agree on random keys. */
    @Test
    void matches_agreesWithRegularExpressions() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder glob = new StringBuilder();
            StringBuilder regex = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                addElement(random, glob, regex);
            }
            String key = randomKey(random);

            assertThat(KeyPattern.glob(glob.toString()).matches(key))
                    .as("%s on \"%s\"", glob, key)
                    .isEqualTo(Pattern.matches(regex.toString(), key));
        }
    }

    private static void addElement(Random random, StringBuilder glob, StringBuilder regex) {
        switch (random.nextInt(6)) {
            case 0 -> add(glob, "*", regex, ".*");
            case 1 -> add(glob, "?", regex, ".");
            case 2 -> add(glob, "[ab]", regex, "[ab]");
            case 3 -> add(glob, "[^b-c]", regex, "[^b-c]");
            case 4 -> add(glob, "\\*", regex, "\\*");
            default -> {
                String plain = String.valueOf("abc".charAt(random.nextInt(3)));
                add(glob, plain, regex, plain);
            }
        }
    }

    private static void add(StringBuilder glob, String asGlob, StringBuilder regex, String asRegex) {
        glob.append(asGlob);
        regex.append(asRegex);
    }

    private static String randomKey(Random random) {
        StringBuilder key = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            key.append("abc*".charAt(random.nextInt(4)));
        }
        return key.toString();
    }
}
