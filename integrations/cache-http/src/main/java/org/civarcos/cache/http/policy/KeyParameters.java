package org.civarcos.cache.http.policy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selection of the query parameters that are part of the key. A response must depend on no other: that is the
 * application's promise.
 *
 * @param wanted those that count, in any order; if empty all count, in their order
 * @param ignored those that do not
 */
public record KeyParameters(Set<String> wanted, Set<String> ignored) {
    /** The whole query counts. */
    public static final KeyParameters ALL = new KeyParameters(Set.of(), Set.of());

    public KeyParameters {
        wanted = Set.copyOf(wanted);
        ignored = Set.copyOf(ignored);
    }

    public boolean counts(String name) {
        return (wanted.isEmpty() || wanted.contains(name)) && !ignored.contains(name);
    }

    /** Whether the whole query counts. */
    public boolean isWhole() {
        return wanted.isEmpty() && ignored.isEmpty();
    }

    /** The part of a raw query that counts; null if nothing does. */
    @Nullable
    public String select(@Nullable String rawQuery) {
        if (rawQuery == null || isWhole()) {
            return rawQuery;
        }
        List<String> counting = new ArrayList<>();
        for (String parameter : rawQuery.split("&", -1)) {
            if (counts(name(parameter))) {
                counting.add(parameter);
            }
        }
        if (!wanted.isEmpty()) {
            counting.sort(Comparator.comparing(KeyParameters::name)); // repeats of one name keep their order
        }
        return counting.isEmpty() ? null : String.join("&", counting);
    }

    /** The name as the resource sees it; one that cannot be decoded stands for itself. */
    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        String raw = equals < 0 ? parameter : parameter.substring(0, equals);
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return raw;
        }
    }
}
