package org.civarcos.cache.server.resp;

import org.jspecify.annotations.Nullable;

/** A glob pattern over bytes, in the grammar of {@code KEYS}. Takes at most time in proportion to pattern times text. */
final class Glob {
    private static final byte[] ALL = {'*'};

    private final byte[] pattern;
    private final boolean all;

    Glob(byte[] pattern) {
        this.pattern = pattern;
        all = pattern.length == 1 && pattern[0] == '*';
    }

    /** Makes one of a word, or of none, which all match. */
    static Glob of(byte @Nullable [] pattern) {
        return new Glob(pattern == null ? ALL : pattern);
    }

    boolean matches(byte[] text) {
        if (all) {
            return true;
        }
        int at = 0;
        int p = 0;
        int starPattern = -1;
        int starText = 0;
        while (at < text.length) {
            if (p < pattern.length && pattern[p] == '*') {
                starPattern = ++p;
                starText = at;
                continue;
            }
            int next = p < pattern.length ? one(p, text[at] & 0xff) : -1;
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
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    /** Returns the place behind the element at {@code p} if it matches the byte, else -1. */
    private int one(int p, int c) {
        int element = pattern[p] & 0xff;
        if (element == '?') {
            return p + 1;
        }
        if (element == '[') {
            return set(p + 1, c);
        }
        if (element == '\\' && p + 1 < pattern.length) {
            return (pattern[p + 1] & 0xff) == c ? p + 2 : -1;
        }
        return element == c ? p + 1 : -1;
    }

    private int set(int start, int c) {
        int p = start;
        boolean negated = p < pattern.length && pattern[p] == '^';
        if (negated) {
            p++;
        }
        boolean found = false;
        while (p < pattern.length && pattern[p] != ']') {
            if (pattern[p] == '\\' && p + 1 < pattern.length) {
                found |= (pattern[++p] & 0xff) == c;
            } else if (p + 2 < pattern.length && pattern[p + 1] == '-') {
                int low = pattern[p] & 0xff;
                int high = pattern[p + 2] & 0xff;
                found |= c >= Math.min(low, high) && c <= Math.max(low, high);
                p += 2;
            } else {
                found |= (pattern[p] & 0xff) == c;
            }
            p++;
        }
        int behind = Math.min(p + 1, pattern.length);
        return found != negated ? behind : -1;
    }
}
