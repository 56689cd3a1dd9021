package org.civarcos.cache.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A glob pattern over bytes, in the grammar of Redis's {@code KEYS} and {@code SCAN}: {@code *} any bytes, {@code ?}
 * one byte, {@code [ae]} one of them, {@code [a-e]} one in the range, {@code [^ae]} one that is not there, {@code \}
 * takes the next byte as it is. An unclosed {@code [} ends with the pattern, a {@code \} at the end stands for itself,
 * and the empty pattern matches the empty key alone. Matching takes at most time in proportion to the pattern's length
 * times the key's. Immutable.
 */
public final class ByteGlob {
    private final byte[] glob;

    private ByteGlob(byte[] glob) {
        this.glob = glob;
    }

    /**
     * Makes a pattern; there is none that is wrong.
     *
     * @param array holds it
     * @param from where it begins
     * @param length how many bytes it has
     * @return the pattern
     */
    public static ByteGlob of(byte[] array, int from, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(array, from, copy, 0, length);
        return new ByteGlob(copy);
    }

    /**
     * Makes a pattern; there is none that is wrong.
     *
     * @param bytes its bytes, which are copied
     * @return the pattern
     */
    public static ByteGlob of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /**
     * Makes a pattern; there is none that is wrong.
     *
     * @param text the pattern in UTF-8
     * @return the pattern
     */
    public static ByteGlob of(String text) {
        return new ByteGlob(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@return whether it matches everything} */
    public boolean isAll() {
        return glob.length == 1 && glob[0] == '*';
    }

    /**
     * Tells whether a key matches.
     *
     * @param key the key
     * @return whether the whole of it matches
     */
    public boolean matches(ByteKey key) {
        return matches(key.array(), key.keyFrom(), key.keyLength());
    }

    /**
     * Tells whether bytes match.
     *
     * @param text the bytes
     * @return whether all of them match
     */
    public boolean matches(byte[] text) {
        return matches(text, 0, text.length);
    }

    /**
     * Tells whether bytes match.
     *
     * @param text holds them
     * @param from where they begin
     * @param length how many there are
     * @return whether all of them match
     */
    public boolean matches(byte[] text, int from, int length) {
        if (length == 0) {
            return glob.length == 0 || isAll(); // as Redis, where ** does not
        }
        int end = from + length;
        int at = from;
        int p = 0;
        int starPattern = -1;
        int starText = 0;
        while (at < end) {
            if (p < glob.length && glob[p] == '*') {
                starPattern = ++p;
                starText = at;
                continue;
            }
            int next = p < glob.length ? matchOne(p, text[at]) : -1;
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
        while (p < glob.length && glob[p] == '*') {
            p++;
        }
        return p == glob.length;
    }

    /** Returns the position behind the element at {@code p} if it matches the byte, else -1. */
    private int matchOne(int p, byte c) {
        byte element = glob[p];
        if (element == '?') {
            return p + 1;
        }
        if (element == '[') {
            return matchSet(p + 1, c);
        }
        if (element == '\\' && p + 1 < glob.length) {
            return glob[p + 1] == c ? p + 2 : -1;
        }
        return element == c ? p + 1 : -1;
    }

    private int matchSet(int start, byte c) {
        int wanted = c & 0xff;
        int p = start;
        boolean negated = p < glob.length && glob[p] == '^';
        if (negated) {
            p++;
        }
        boolean found = false;
        while (p < glob.length && glob[p] != ']') {
            if (glob[p] == '\\' && p + 1 < glob.length) {
                p++;
                found |= glob[p] == c;
            } else if (p + 2 < glob.length && glob[p + 1] == '-') {
                int low = glob[p] & 0xff;
                int high = glob[p + 2] & 0xff;
                found |= wanted >= Math.min(low, high) && wanted <= Math.max(low, high);
                p += 2;
            } else {
                found |= glob[p] == c;
            }
            p++;
        }
        int behind = Math.min(p + 1, glob.length);
        return found != negated ? behind : -1;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ByteGlob that && Arrays.equals(glob, that.glob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(glob);
    }

    @Override
    public String toString() {
        return new String(glob, StandardCharsets.UTF_8);
    }
}
