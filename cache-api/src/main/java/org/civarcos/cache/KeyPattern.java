package org.civarcos.cache;

import org.jspecify.annotations.Nullable;

/**
 * A glob pattern over keys, in the grammar of Redis's {@code KEYS} and {@code SCAN}: {@code *} any characters,
 * {@code ?} one character, {@code [ae]} one of them, {@code [a-e]} one in the range, {@code [^ae]} one that is not
 * there, {@code \} takes the next character as it is. Matching takes at most time in proportion to the pattern's length
 * times the key's.
 *
 * @see <a href="https://redis.io/docs/latest/commands/keys/">KEYS</a>
 */
public final class KeyPattern {
    private final String glob;

    private KeyPattern(String glob) {
        this.glob = glob;
    }

    /**
     * Makes a pattern. Every string is one: an unclosed {@code [} ends with the pattern, a trailing {@code \} stands
     * for itself.
     *
     * @param glob the pattern
     * @return the pattern
     */
    public static KeyPattern glob(String glob) {
        if (glob.isEmpty()) {
            throw new IllegalArgumentException(
                    "an empty key pattern matches nothing but the empty key; use \"*\" for all");
        }
        return new KeyPattern(glob);
    }

    /** {@return the pattern as it was written} */
    public String glob() {
        return glob;
    }

    /**
     * Tells whether a key matches.
     *
     * @param key the key, taken by {@code String.valueOf}
     * @return whether the whole of it matches
     */
    public boolean matches(Object key) {
        String text = String.valueOf(key);
        int at = 0;
        int p = 0;
        int starPattern = -1;
        int starText = 0;
        while (at < text.length()) {
            if (p < glob.length() && glob.charAt(p) == '*') {
                starPattern = ++p;
                starText = at;
                continue;
            }
            int next = p < glob.length() ? matchOne(p, text.charAt(at)) : -1;
            if (next > 0) {
                p = next;
                at++;
            } else if (starPattern >= 0) {
                p = starPattern;
                at = ++starText;
            } else {
                return false;
            }
        }
        while (p < glob.length() && glob.charAt(p) == '*') {
            p++;
        }
        return p == glob.length();
    }

    /** Returns the position behind the element at {@code p} if it matches the character, else -1. */
    private int matchOne(int p, char c) {
        char element = glob.charAt(p);
        if (element == '?') {
            return p + 1;
        }
        if (element == '[') {
            return matchSet(p + 1, c);
        }
        if (element == '\\' && p + 1 < glob.length()) {
            return glob.charAt(p + 1) == c ? p + 2 : -1;
        }
        return element == c ? p + 1 : -1;
    }

    private int matchSet(int start, char c) {
        int p = start;
        boolean negated = p < glob.length() && glob.charAt(p) == '^';
        if (negated) {
            p++;
        }
        boolean found = false;
        while (p < glob.length() && glob.charAt(p) != ']') {
            if (glob.charAt(p) == '\\' && p + 1 < glob.length()) {
                p++;
                found |= glob.charAt(p) == c;
            } else if (p + 2 < glob.length() && glob.charAt(p + 1) == '-') {
                char low = glob.charAt(p);
                char high = glob.charAt(p + 2);
                found |= c >= Math.min(low, high) && c <= Math.max(low, high);
                p += 2;
            } else {
                found |= glob.charAt(p) == c;
            }
            p++;
        }
        int behind = Math.min(p + 1, glob.length());
        return found != negated ? behind : -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyPattern that && glob.equals(that.glob);
    }

    @Override
    public int hashCode() {
        return glob.hashCode();
    }

    @Override
    public String toString() {
        return glob;
    }
}
