package org.civarcos.cache.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.civarcos.cache.KeyPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Different values make different keys, whatever template joins them. */
class KeyTextTest {
    private static final String ALPHABET = "a0/:-.,\\ {*\uD83D\uDE00é";

    record Pair(String left, String right) {}

    record Id(long id) {}

    static class Untold {}

    private final Map<String, List<Object>> texts = new HashMap<>();

    private static BoundTemplate template(String text, Type type) {
        return Template.parse(text).bind(Map.of("a", type, "b", type, "c", type));
    }

    private static String render(String template, Type type, Object... values) {
        return template(template, type).render(roots(values)::get);
    }

    private static Map<String, Object> roots(Object... values) {
        Map<String, Object> roots = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            roots.put(String.valueOf((char) ('a' + i)), values[i]);
        }
        return roots;
    }

    @Test
    void simpleParts_stayAsTheyAre() {
        assertThat(render("{a}:{b}", String.class, "CH", "Bern")).isEqualTo("CH:Bern");
        assertThat(render("{a}:{b}.html", String.class, "x.y", "a/b.c")).isEqualTo("x.y:a/b.c.html");
        assertThat(render("{a} on {b}", LocalDate.class, LocalDate.EPOCH, LocalDate.EPOCH))
                .isEqualTo("1970-01-01 on 1970-01-01");
    }

    @Test
    void separatorInAValue_isNoSeparator() {
        assertThat(render("{a}/{b}", String.class, "alice/public", "notes")).isEqualTo("alice\\/public/notes");
        assertThat(render("{a}/{b}", String.class, "alice", "public/notes")).isEqualTo("alice/public\\/notes");
    }

    @Test
    void null_isNotTheEmptyText() {
        assertThat(render("{a}/{b}", String.class, null, "b")).isEqualTo("\\0/b");
        assertThat(render("{a}/{b}", String.class, "", "b")).isEqualTo("/b");
        assertThat(render("{a}/{b}", String.class, "\\0", "b")).isEqualTo("\\\\0/b");
    }

    @Test
    void enum_isItsName_whateverItsText() {
        enum Mood {
            GOOD,
            BAD;

            @Override
            public String toString() {
                return "mood";
            }
        }
        assertThat(render("{a}/{b}", Mood.class, Mood.GOOD, Mood.BAD)).isEqualTo("GOOD/BAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a}/{b}/{c}",
                "{a}{b}{c}",
                "{a}-{b}.{c}",
                "{a}x{b}0{c}",
                "{a}\\{b}\\0{c}",
                "/{a}:{b}{c}",
                "{a}  {b}\\{c}/",
                "{a}a{b}/a{c}",
                "{a}é{b}\uD83D\uDE00{c}",
                "{a}, {b}.{c}."
            })
    void differentTexts_makeDifferentKeys(String template) {
        BoundTemplate bound = template(template, String.class);
        Random random = new Random(template.hashCode());
        for (int i = 0; i < 5_000; i++) {
            assertTold(bound, text(random), text(random), text(random));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a}/{b}/{c}", "{a}{b}{c}", "{a}1{b}:{c}", "{a}.{b}.{c}"})
    void differentObjects_makeDifferentKeys(String template) {
        BoundTemplate bound = template(template, Object.class);
        Random random = new Random(template.hashCode());
        for (int i = 0; i < 5_000; i++) {
            assertTold(bound, any(random), any(random), any(random));
        }
    }

    private void assertTold(BoundTemplate template, Object... values) {
        String key = template.render(roots(values)::get);
        List<Object> before = texts.putIfAbsent(key, Arrays.asList(values));
        assertThat(before == null ? Arrays.asList(values) : before).as(key).isEqualTo(Arrays.asList(values));
        if (template.toString().contains("\\")) {
            return; // in a pattern it is the sign before a character that stands for itself
        }
        KeyPattern pattern = template.pattern(roots(values)::get);
        assertThat(pattern.matches(key)).as("%s matches %s", pattern, key).isTrue();
    }

    private static String text(Random random) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        int[] points = ALPHABET.codePoints().toArray();
        for (int left = random.nextInt(4); left > 0; left--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static Object any(Random random) {
        List<Object> all = new ArrayList<>(
                List.of(1, 1L, 1.0, "1", true, "true", 'a', "a", TimeUnit.DAYS, "DAYS", "\\2java.lang.Long:1"));
        all.add(text(random));
        return all.get(random.nextInt(all.size()));
    }

    @Test
    void pattern_matchesJoinedKeysAndThoseMadeByHand() {
        BoundTemplate pattern = template("{a}/*", String.class);
        KeyPattern alice = pattern.pattern(roots("a:b-c/d")::get);
        assertThat(alice.matches(render("{a}/{b}", String.class, "a:b-c/d", "x")))
                .isTrue();
        assertThat(alice.matches(render("{a}:{b}", String.class, "a:b-c/d/e", "x")))
                .isTrue();
        assertThat(alice.matches("a:b-c/d/x")).isTrue();
        assertThat(alice.matches("b:b-c/d/x")).isFalse();
        assertThat(pattern.pattern(roots("*")::get).matches("b/x")).isFalse();
    }

    @Test
    void typesWithoutATextOfTheirOwn_areRefusedAsParts() {
        for (Type type : List.of(Pair.class, Untold.class, Date.class, Map.class)) {
            assertThat(template("{a}/{b}", type).keyRefusal())
                    .as(type.getTypeName())
                    .hasValueSatisfying(why -> assertThat(why).contains("{a}/{b}", type.getTypeName()));
            assertThat(template("{a}", type).keyRefusal()).isEmpty();
        }
        for (Type type : List.of(String.class, long.class, Id.class, Object.class, TimeUnit.class)) {
            assertThat(template("{a}/{b}", type).keyRefusal())
                    .as(type.getTypeName())
                    .isEmpty();
        }
    }
}
