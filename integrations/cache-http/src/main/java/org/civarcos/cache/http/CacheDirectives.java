package org.civarcos.cache.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Cache directives: those of the {@code Cache-Control} field (RFC 9111 section 5.2), or of a targeted field that stands
 * in for it (RFC 9213). Unknown ones are kept and harmless. Immutable.
 */
public final class CacheDirectives {
    /** The largest number of seconds that a directive means (RFC 9111 section 1.2.2). */
    public static final long MAX_SECONDS = Integer.MAX_VALUE;

    /** The name of the field. */
    public static final String FIELD = "Cache-Control";

    static final CacheDirectives NONE = new CacheDirectives(false, Map.of());

    private static final long BARE = -1;
    private static final long INVALID = -2;
    private static final Directive WITHOUT_ARGUMENT = new Directive(BARE, true, Set.of());

    private static final Set<String> NUMERIC =
            Set.of("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error", "min-fresh");

    private final boolean targeted;
    private final Map<String, Directive> directives;

    private CacheDirectives(boolean targeted, Map<String, Directive> directives) {
        this.targeted = targeted;
        this.directives = directives;
    }

    /**
     * One directive, all its repeats taken together.
     *
     * @param seconds the lowest of the arguments, negative if one is none
     * @param unqualified whether it stands without an argument, or with one that names no fields
     * @param fields the fields that the arguments name, in lower case
     */
    private record Directive(long seconds, boolean unqualified, Set<String> fields) {
        Directive and(Directive other) {
            Set<String> all = new HashSet<>(fields);
            all.addAll(other.fields);
            return new Directive(Math.min(seconds, other.seconds), unqualified || other.unqualified, all);
        }
    }

    /**
     * Reads the field.
     *
     * @param fields the fields of a request or response
     * @return its directives, none if the field is missing
     */
    public static CacheDirectives of(HeaderFields fields) {
        List<String> lines = fields.all(FIELD);
        if (lines.isEmpty()) {
            return NONE;
        }
        Map<String, Directive> directives = new HashMap<>();
        for (String member : FieldList.members(lines)) {
            int equals = member.indexOf('=');
            String name = equals < 0 ? member : member.substring(0, equals);
            String argument = member.substring(equals + 1);
            boolean spaced = name.endsWith(" ") || name.endsWith("\t"); // which the grammar does not have
            Directive directive = equals < 0 ? WITHOUT_ARGUMENT : directive(spaced ? "" : argument);
            directives.merge(name.strip().toLowerCase(Locale.ROOT), directive, Directive::and);
        }
        return new CacheDirectives(false, directives);
    }

    /**
     * Reads what counts for this cache in a response: the first of the targeted fields that is present, valid and not
     * empty, else {@code Cache-Control} (RFC 9213 section 2.2).
     *
     * @param response the fields of a response
     * @param targets the targeted fields that the cache obeys, strongest first
     * @return its directives
     */
    public static CacheDirectives of(HeaderFields response, List<String> targets) {
        for (String target : targets) {
            Optional<CacheDirectives> control = targeted(response.all(target));
            if (control.isPresent()) {
                return control.get();
            }
        }
        return of(response);
    }

    /** A dictionary; one in which a lifetime is no number is not what it should be, and is ignored as a whole. */
    private static Optional<CacheDirectives> targeted(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> members = StructuredField.dictionary(lines).orElse(Map.of());
        Map<String, Directive> directives = new HashMap<>();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (Boolean.FALSE.equals(member.getValue())) {
                continue;
            }
            if (NUMERIC.contains(member.getKey()) && !(member.getValue() instanceof Long)) {
                return Optional.empty();
            }
            directives.put(member.getKey(), directive(String.valueOf(member.getValue())));
        }
        return directives.isEmpty() ? Optional.empty() : Optional.of(new CacheDirectives(true, directives));
    }

    private static Directive directive(String argument) {
        Set<String> names = fieldNames(unquoted(argument));
        return new Directive(deltaSeconds(argument), names.isEmpty(), names);
    }

    /** The names in an argument such as {@code "set-cookie, x"}; none if anything else is in it. */
    private static Set<String> fieldNames(String argument) {
        Set<String> names = new HashSet<>();
        for (String name : FieldList.members(List.of(argument))) {
            if (!FieldList.isToken(name)) {
                return Set.of();
            }
            names.add(name.toLowerCase(Locale.ROOT));
        }
        return names;
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
     * Tells whether a directive is present and counts for the response as a whole, not for some of its fields: it has
     * no argument, or one that names no fields (RFC 9111 sections 5.2.2.4 and 5.2.2.7).
     *
     * @param directive its name in lower case
     * @return whether it does
     */
    public boolean hasUnqualified(String directive) {
        Directive found = directives.get(directive);
        return found != null && (targeted || found.unqualified);
    }

    /**
     * Lists the fields to which a directive is limited.
     *
     * @param directive its name in lower case
     * @return their names in lower case, none if it is missing or not limited
     */
    public Set<String> fieldsOf(String directive) {
        Directive found = directives.get(directive);
        return found == null || hasUnqualified(directive) ? Set.of() : found.fields;
    }

    /**
     * Reads a directive whose argument is a number of seconds. Of several the lowest counts, and one that is no number
     * counts as zero: what cannot be understood is stale (RFC 9111 section 4.2.1).
     *
     * @param directive its name in lower case
     * @return the seconds, {@link #MAX_SECONDS} at most, or empty if the directive is missing
     */
    public OptionalLong seconds(String directive) {
        Directive found = directives.get(directive);
        return found == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, found.seconds));
    }

    /**
     * Tells whether a directive is present without an argument.
     *
     * @param directive its name in lower case
     * @return whether it is
     */
    boolean isBare(String directive) {
        Directive found = directives.get(directive);
        return found != null && found.seconds == BARE;
    }

    /** {@return the other directives} */
    CacheDirectives without(String... names) {
        Map<String, Directive> others = new HashMap<>(directives);
        others.keySet().removeAll(List.of(names));
        return new CacheDirectives(targeted, others);
    }

    /** {@return whether these come from a targeted field, so that {@code Expires} does not count} */
    public boolean isTargeted() {
        return targeted;
    }

    /** {@return whether the field was missing or empty} */
    public boolean isEmpty() {
        return directives.isEmpty();
    }

    /**
     * Parses delta-seconds, plain or quoted (RFC 9111 sections 1.2.2 and 5.2).
     *
     * @return the seconds, negative if it is no number
     */
    static long deltaSeconds(String argument) {
        String digits = unquoted(argument);
        long value = digits.isEmpty() ? INVALID : 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return INVALID;
            }
            value = Math.min(MAX_SECONDS, value * 10 + (c - '0'));
        }
        return value;
    }

    private static String unquoted(String argument) {
        return argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"")
                ? argument.substring(1, argument.length() - 1)
                : argument;
    }
}
