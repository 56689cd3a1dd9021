package org.civarcos.cache.django;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/** The header fields of a response as {@code django.utils.cache} changes them. Texts in, texts out. */
public final class DjangoHeaders {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+(?:_[0-9]+)*");
    private static final String MAX_AGE = "max-age";

    private DjangoHeaders() {}

    /**
     * Merges directives into a {@code Cache-Control} field ({@code patch_cache_control}, and with it the decorator
     * {@code cache_control}): the smaller {@code max_age} stays, {@code private} and {@code public} take each other's
     * place, {@code no_cache} with fields is added to what is there.
     *
     * @param field the field, or null if there is none
     * @param directives names, with an underscore for a hyphen, and values; true stands for a name without value
     * @return the field
     * @throws NumberFormatException if a {@code max-age} is there that is no number, and another is to be set
     */
    public static String patchCacheControl(@Nullable String field, Map<String, ? extends @Nullable Object> directives) {
        Map<String, Set<@Nullable Object>> all = new LinkedHashMap<>();
        if (field != null && !field.isEmpty()) {
            for (String directive : COMMA.split(field, -1)) {
                put(all, name(directive), value(directive));
            }
        }
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>(directives);
        if (all.containsKey(MAX_AGE) && wanted.containsKey("max_age")) {
            wanted.put("max_age", smaller(all.get(MAX_AGE).iterator().next(), wanted.get("max_age")));
        }
        if (all.containsKey("private") && wanted.containsKey("public")) {
            all.remove("private");
        } else if (all.containsKey("public") && wanted.containsKey("private")) {
            all.remove("public");
        }
        wanted.forEach((name, value) -> put(all, name.replace('_', '-'), value));
        return written(all);
    }

    private static void put(Map<String, Set<@Nullable Object>> all, String name, @Nullable Object value) {
        Set<@Nullable Object> values = all.computeIfAbsent(name, absent -> new LinkedHashSet<>());
        if (!name.equals("no-cache")) {
            values.clear(); // of the others the last counts
        }
        values.add(value);
    }

    private static @Nullable Object smaller(@Nullable Object there, @Nullable Object wanted) {
        long age = integer(there);
        return wanted instanceof Number number && number.doubleValue() < age ? wanted : (Object) age;
    }

    private static String written(Map<String, Set<@Nullable Object>> all) {
        List<String> directives = new ArrayList<>();
        all.forEach((name, values) -> {
            if (values.contains(true)) {
                directives.add(name);
            } else {
                values.forEach(value -> directives.add(name + "=" + PythonText.str(value)));
            }
        });
        return String.join(", ", directives);
    }

    private static String name(String directive) {
        int equals = directive.indexOf('=');
        return (equals < 0 ? directive : directive.substring(0, equals)).toLowerCase(Locale.ROOT);
    }

    private static Object value(String directive) {
        int equals = directive.indexOf('=');
        return equals < 0 ? (Object) true : directive.substring(equals + 1);
    }

    /** As {@code int()} reads it; a directive without value is 1 there. */
    private static long integer(@Nullable Object value) {
        String text = PythonText.str(value).strip();
        if (value instanceof Boolean) {
            return 1;
        }
        if (!INTEGER.matcher(text).matches()) {
            throw new NumberFormatException("invalid literal for int() with base 10: " + PythonText.repr(value));
        }
        return Long.parseLong(text.replace("_", ""));
    }

    /**
     * Reads the {@code max-age} of a {@code Cache-Control} field ({@code get_max_age}).
     *
     * @param field the field, or null if there is none
     * @return the number, of several the last; empty if it is none or missing
     */
    public static OptionalLong maxAge(@Nullable String field) {
        Object value = null;
        if (field != null) {
            for (String directive : COMMA.split(field, -1)) {
                value = name(directive).equals(MAX_AGE) ? value(directive) : value;
            }
        }
        try {
            return value == null ? OptionalLong.empty() : OptionalLong.of(integer(value));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    /**
     * Adds names to a {@code Vary} field ({@code patch_vary_headers}, and with it the decorators {@code
     * vary_on_headers} and {@code vary_on_cookie}): a name that is there, in whatever case, is not added; a star stands
     * for all.
     *
     * @param field the field, or null if there is none
     * @param names what to add
     * @return the field
     */
    public static String patchVary(@Nullable String field, Collection<String> names) {
        List<String> all = new ArrayList<>();
        if (field != null) {
            all.addAll(List.of(COMMA.split(field, -1)));
        }
        Set<String> there = new HashSet<>();
        all.forEach(name -> there.add(name.toLowerCase(Locale.ROOT)));
        for (String name : names) {
            Objects.requireNonNull(name, "name");
            if (!there.contains(name.toLowerCase(Locale.ROOT))) {
                all.add(name);
            }
        }
        return all.contains("*") ? "*" : String.join(", ", all);
    }

    /**
     * Makes the {@code Cache-Control} field of a response that is never cached ({@code add_never_cache_headers}, and
     * with it the decorator {@code never_cache}, which sets {@code Expires} to the present as well).
     *
     * @param field the field, or null if there is none
     * @return the field
     */
    public static String neverCache(@Nullable String field) {
        Map<String, Object> directives = new LinkedHashMap<>();
        for (String name : List.of("no_cache", "no_store", "must_revalidate", "private")) {
            directives.put(name, true);
        }
        return patchCacheControl(patchCacheControl(field, Map.of("max_age", 0)), directives);
    }
}
