package org.civarcos.cache.fragments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FragmentKeyTest {
    private static String key(String name, @Nullable Object... parts) {
        return Fragment.of(name, parts).key();
    }

    /** What {@code make_template_fragment_key} makes: the MD5 of the parts, a colon after each. */
    @Test
    void it_is_that_of_Django() {
        assertThat(key("sidebar")).isEqualTo("template.cache.sidebar.d41d8cd98f00b204e9800998ecf8427e");
        assertThat(key("foo", "abc")).isEqualTo("template.cache.foo.493e283d571a73056196f1a68efd0f66");
        assertThat(key("foo", "abc", 7, true)).isEqualTo("template.cache.foo.a87317989c077e9ccf10209bbe2cd47c");
    }

    @Test
    void a_number_and_its_text_are_one_part() {
        assertThat(key("place", 7)).isEqualTo(key("place", "7")).isEqualTo(key("place", 7L));
    }

    @Test
    void nulls_and_their_like_are_told_apart() {
        List<String> keys = List.of(
                key("f"),
                key("f", (Object) null),
                key("f", null, null),
                key("f", "null"),
                key("f", "None"),
                key("f", ""),
                key("f", "", ""),
                key("f", "\\0"),
                key("f", "0"),
                key("f", ":"),
                key("f", "\\"));
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void different_parts_have_different_keys() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        Map<String, List<@Nullable String>> seen = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            List<@Nullable String> parts = random.ints(random.nextInt(4), 0, 9)
                    .mapToObj(kind -> kind == 0 ? null : text(random))
                    .toList();
            List<@Nullable String> before = seen.put(key("f", parts.toArray()), parts);
            assertThat(before == null ? parts : before).isEqualTo(parts);
        }
        assertThat(seen).hasSizeGreaterThan(1_000);
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(4); left > 0; left--) {
            text.append(":\\0a".charAt(random.nextInt(4)));
        }
        return text.toString();
    }
}
