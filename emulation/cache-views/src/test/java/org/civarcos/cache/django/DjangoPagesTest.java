package org.civarcos.cache.django;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.civarcos.cache.views.PythonPeer;
import org.civarcos.cache.views.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DjangoPagesTest {
    private static final List<@Nullable String> FIELDS = Arrays.asList(
            null,
            "",
            "max-age=60",
            "Max-Age=60 , NO-CACHE",
            "max-age",
            "max-age=abc",
            "max-age= 5",
            "max-age = 5",
            "max-age=\"5\"",
            "max-age=5.5",
            "max-age=5, max-age=7",
            "s-maxage=9",
            "private",
            "public, private",
            "private=\"a, b\"",
            "no-cache=\"x\", no-store",
            "public,no-cache=y");

    @Test
    void maxAge_isRead() {
        assertThat(DjangoHeaders.maxAge("public, max-age= 5")).hasValue(5);
        assertThat(DjangoHeaders.maxAge("max-age=5, max-age=7")).hasValue(7);
        for (String none : List.of("max-age = 5", "max-age=\"5\"", "max-age=abc", "max-age=5.5", "s-maxage=5")) {
            assertThat(DjangoHeaders.maxAge(none)).isEqualTo(OptionalLong.empty());
        }
    }

    @Test
    void directives_areMerged() {
        assertThat(DjangoHeaders.patchCacheControl(null, Map.of("max_age", 60))).isEqualTo("max-age=60");
        assertThat(DjangoHeaders.patchCacheControl("max-age=60", Map.of("max_age", 90)))
                .isEqualTo("max-age=60");
        assertThat(DjangoHeaders.patchCacheControl("s-maxage=60", Map.of("s_maxage", 90)))
                .isEqualTo("s-maxage=90");
        assertThat(DjangoHeaders.patchCacheControl("private", Map.of("public", true)))
                .isEqualTo("public");
        assertThat(DjangoHeaders.patchCacheControl("no-cache=\"a\"", Map.of("no_cache", true)))
                .isEqualTo("no-cache");
        assertThat(DjangoHeaders.patchCacheControl("no-cache=a", Map.of("no_cache", "b")))
                .isEqualTo("no-cache=a, no-cache=b");
        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> DjangoHeaders.patchCacheControl("max-age=abc", Map.of("max_age", 1)))
                .withMessage("invalid literal for int() with base 10: 'abc'");
        assertThat(DjangoHeaders.neverCache(null)).isEqualTo("max-age=0, no-cache, no-store, must-revalidate, private");
    }

    @Test
    void vary_keepsTheFirstSpelling() {
        assertThat(DjangoHeaders.patchVary("Cookie", List.of("COOKIE", "Accept")))
                .isEqualTo("Cookie, Accept");
        assertThat(DjangoHeaders.patchVary("", List.of("A"))).isEqualTo(", A");
        assertThat(DjangoHeaders.patchVary("A", List.of("*"))).isEqualTo("*");
    }

    @Test
    void keys_areDjangos() {
        assertThat(DjangoPageKeys.fragment("sidebar"))
                .isEqualTo("template.cache.sidebar.d41d8cd98f00b204e9800998ecf8427e");
        assertThat(DjangoPageKeys.fragment("a", 1)).isEqualTo(DjangoPageKeys.fragment("a", "1"));
        DjangoPageKeys keys = DjangoPageKeys.of("p").language("en-us").timeZone("UTC");
        assertThat(keys.headers("http://testserver/a"))
                .matches("views\\.decorators\\.cache\\.cache_header\\.p\\.[0-9a-f]{32}\\.en-us\\.UTC");
        assertThat(keys.fields("Cookie, Accept-Language, accept")).containsExactly("HTTP_ACCEPT", "HTTP_COOKIE");
        assertThat(DjangoPageKeys.of("").fields("Accept-Language")).containsExactly("HTTP_ACCEPT_LANGUAGE");
    }

    @Test
    void headersAndKeys_areThoseOfDjangoItself() {
        try (PythonPeer django = PythonPeer.start("django", "django_pages_peer.py")) {
            Random random = new Random();
            for (int i = 0; i < 2_000; i++) {
                String field = FIELDS.get(random.nextInt(FIELDS.size()));
                Map<String, Object> directives = directives(random);
                same(django, () -> DjangoHeaders.patchCacheControl(field, directives), "patch", field, directives);
                same(django, () -> boxed(DjangoHeaders.maxAge(field)), "max_age", field);
                same(django, () -> DjangoHeaders.neverCache(field), "never", field);
                List<String> names =
                        List.of(List.of("Cookie", "accept", "*", "A").get(random.nextInt(4)), "Cookie");
                String vary = Arrays.asList(null, "", "Cookie", "cookie , Accept", "*", "Accept-Language, B")
                        .get(random.nextInt(6));
                same(django, () -> DjangoHeaders.patchVary(vary, names), "vary", vary, names);
                List<@Nullable Object> values = new ArrayList<>(List.of(random.nextInt(3), "é", 1.5, true));
                same(django, () -> DjangoPageKeys.fragment("f", values.toArray()), "fragment", "f", values);
                String cookie = Arrays.asList(null, "", "a=1").get(random.nextInt(3));
                same(django, () -> page(vary, cookie), "page", vary, cookie);
            }
        }
    }

    private static List<String> page(@Nullable String vary, @Nullable String cookie) {
        DjangoPageKeys keys =
                DjangoPageKeys.of("p").language("en-us").timeZone("UTC").marksAbsent();
        String uri = "http://testserver/a?b=%C3%A9";
        return List.of(
                keys.headers(uri),
                keys.page("GET", uri, keys.fields(vary), name -> name.equals("HTTP_COOKIE") ? cookie : null));
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static Map<String, Object> directives(Random random) {
        Map<String, Object> directives = new LinkedHashMap<>();
        for (String name : List.of("max_age", "public", "private", "no_cache", "s_maxage", "must_revalidate")) {
            if (random.nextInt(3) == 0) {
                directives.put(name, name.endsWith("age") ? (Object) random.nextInt(100) : true);
            }
        }
        return directives;
    }

    private interface Ours {
        @Nullable
        Object value();
    }

    private static void same(PythonPeer django, Ours ours, String verb, @Nullable Object... arguments) {
        StringBuilder line = new StringBuilder(verb);
        for (Object argument : arguments) {
            line.append(' ').append(Words.encode(argument));
        }
        String answer;
        try {
            answer = "ok " + Words.encode(ours.value());
        } catch (NumberFormatException wrong) {
            answer = "error ValueError " + Words.encode(wrong.getMessage());
        }
        assertThat(answer).as(line.toString()).isEqualTo(django.ask(line.toString()));
    }
}
