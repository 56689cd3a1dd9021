package org.civarcos.cache.http;

import java.util.ArrayList;
import java.util.List;

/** Patterns of paths in an application, as servlets have them (Jakarta Servlet section 12.2). */
final class PathPatterns {
    static final PathPatterns NONE = new PathPatterns(List.of());

    private final List<String> patterns;

    private PathPatterns(List<String> patterns) {
        this.patterns = patterns;
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if one is no pattern
     */
    static PathPatterns of(List<String> patterns) {
        for (String pattern : patterns) {
            int star = pattern.indexOf('*');
            boolean exact = pattern.startsWith("/") && star < 0;
            boolean below = pattern.startsWith("/") && star == pattern.length() - 1 && pattern.endsWith("/*");
            boolean extension = pattern.startsWith("*.")
                    && pattern.length() > 2
                    && pattern.indexOf('*', 1) < 0
                    && pattern.indexOf('/') < 0;
            if (!exact && !below && !extension) {
                throw new IllegalArgumentException("\"" + pattern
                        + "\" is no pattern of paths: write one such as /*, /places/*, *.html or /index");
            }
        }
        return new PathPatterns(List.copyOf(patterns));
    }

    PathPatterns and(PathPatterns more) {
        List<String> all = new ArrayList<>(patterns);
        all.addAll(more.patterns);
        return new PathPatterns(all);
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean match(String path) {
        for (String pattern : patterns) {
            if (matches(pattern, path)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String pattern, String path) {
        if (pattern.startsWith("*.")) {
            return path.endsWith(pattern.substring(1)) && path.lastIndexOf('.') > path.lastIndexOf('/');
        }
        if (pattern.endsWith("/*")) {
            int length = pattern.length() - 2;
            return path.startsWith(pattern.substring(0, length))
                    && (path.length() == length || path.charAt(length) == '/');
        }
        return path.equals(pattern);
    }

    /** Whether a path may match one of them and one of a servlet's patterns, {@code /} among these. */
    boolean overlap(String other) {
        return patterns.stream().anyMatch(pattern -> overlap(pattern, other));
    }

    /** Whether all paths that match a servlet's pattern match one of them. */
    boolean cover(String other) {
        return patterns.stream().anyMatch(pattern -> covers(pattern, other));
    }

    private static boolean covers(String pattern, String other) {
        boolean all = pattern.equals("/*");
        boolean exact = !other.contains("*") && !other.equals("/") && matches(pattern, other);
        boolean below = pattern.endsWith("/*")
                && other.endsWith("/*")
                && matches(pattern, other.substring(0, other.length() - 2));
        return all || exact || below || pattern.equals(other);
    }

    private static boolean overlap(String pattern, String other) {
        if (other.equals("/") || other.startsWith("*.") || pattern.startsWith("*.")) {
            boolean bothExtensions = other.startsWith("*.") && pattern.startsWith("*.");
            boolean exact = !pattern.contains("*") && other.startsWith("*.");
            boolean otherExact = !other.contains("*") && !other.equals("/");
            return bothExtensions
                    ? pattern.equals(other)
                    : exact ? matches(other, pattern) : !otherExact || matches(pattern, other);
        }
        return matches(pattern, start(other)) || matches(other, start(pattern));
    }

    private static String start(String pattern) {
        return pattern.endsWith("/*") ? pattern.substring(0, pattern.length() - 2) : pattern;
    }

    @Override
    public String toString() {
        return String.join(", ", patterns);
    }
}
