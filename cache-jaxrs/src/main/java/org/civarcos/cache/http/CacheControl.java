package org.civarcos.cache.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The directives of the {@code Cache-Control} field (RFC 9111 section 5.2). Unknown ones are kept and harmless. */
public final class CacheControl {
    /** The largest number of seconds that a directive means (RFC 9111 section 1.2.2). */
    public static final long MAX_SECONDS = Integer.MAX_VALUE;

    private static final CacheControl NONE = new CacheControl(Map.of());

    /** Directive in lower case to its number of seconds; -1 where its argument is none, or it has no argument. */
    private final Map<String, Long> directives;

    private CacheControl(Map<String, Long> directives) {
        this.directives = directives;
    }

    /**
     * Reads the field.
     *
     * @param fields the fields of a request or response
     * @return its directives, none if the field is missing
     */
    public static CacheControl of(HeaderFields fields) {
        if (!fields.contains("Cache-Control")) {
            return NONE;
        }
        Map<String, Long> directives = new HashMap<>();
        for (String member : FieldList.members(fields.all("Cache-Control"))) {
            int equals = member.indexOf('=');
            String name = equals < 0 ? member : member.substring(0, equals).strip();
            long seconds = equals < 0 ? -1 : deltaSeconds(member.substring(equals + 1));
            directives.merge(name.toLowerCase(Locale.ROOT), seconds, Math::min);
        }
        return new CacheControl(directives);
    }

    /**
     * Tells whether a directive is present, with or without an argument.
     *
     * @param directive its name in lower case
     * @return whether it is
     */
    public boolean has(String directive) {
        return directives.containsKey(directive);
    }

    /**
     * Reads a directive whose argument is a number of seconds. Of several the lowest counts, and one that is no number
     * counts as zero: what cannot be understood is stale (RFC 9111 section 4.2.1).
     *
     * @param directive its name in lower case
     * @return the seconds, {@link #MAX_SECONDS} at most, or empty if the directive is missing
     */
    public OptionalLong seconds(String directive) {
        Long seconds = directives.get(directive);
        return seconds == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, seconds));
    }

    /** {@return whether the field was missing or empty} */
    public boolean isEmpty() {
        return directives.isEmpty();
    }

    /**
     * Parses delta-seconds, plain or quoted (RFC 9111 sections 1.2.2 and 5.2).
     *
     * @return the seconds, or -1 if it is no number
     */
    static long deltaSeconds(String argument) {
        String digits = argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"")
                ? argument.substring(1, argument.length() - 1)
                : argument;
        long value = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = Math.min(MAX_SECONDS, value * 10 + (c - '0'));
        }
        return value;
    }
}
