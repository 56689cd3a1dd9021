package org.civarcos.cache.redis;

import java.io.ByteArrayOutputStream;
import org.civarcos.cache.KeyPattern;
import org.jspecify.annotations.Nullable;

/**
 * The pattern that a server is given, which matches all keys that are looked for and perhaps others: the server matches
 * bytes where {@link KeyPattern} matches characters, so that what it finds is matched again here.
 */
final class ServerPattern {
    private static final String SPECIAL = "*?[]\\^-";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private ServerPattern() {}

    /** All keys that start with these bytes. */
    static byte[] under(byte[] start) {
        ServerPattern pattern = new ServerPattern();
        pattern.literal(start);
        pattern.out.write('*');
        return pattern.out.toByteArray();
    }

    /**
     * The entries of a namespace, and its fences if they are wanted.
     *
     * @param glob what the keys match, in their readable form; null if that is of no use to the server
     */
    static byte[] entries(Namespace namespace, @Nullable KeyPattern glob, boolean fences) {
        ServerPattern pattern = new ServerPattern();
        pattern.literal(namespace.base());
        pattern.out.writeBytes(Bytes.of(fences ? "[:~]" : ":"));
        if (glob == null) {
            pattern.out.write('*');
        } else {
            pattern.glob(glob.glob());
        }
        return pattern.out.toByteArray();
    }

    private void literal(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && SPECIAL.indexOf(b) >= 0) {
                out.write('\\');
            }
            out.write(b);
        }
    }

    private void glob(String glob) {
        int at = 0;
        while (at < glob.length()) {
            char c = glob.charAt(at);
            if (c == '[') {
                out.writeBytes(Bytes.of("?*")); // at least one byte
                at = behindSet(glob, at);
            } else if (c == '?') {
                out.writeBytes(Bytes.of("?*"));
                at++;
            } else if (c == '*') {
                out.write('*');
                at++;
            } else {
                if (c == '\\' && at + 1 < glob.length()) {
                    at++;
                }
                int whole = glob.codePointAt(at);
                literal(Bytes.of(Character.toString(whole)));
                at += Character.charCount(whole);
            }
        }
    }

    /** The end of a set, as {@link KeyPattern} finds it. */
    private static int behindSet(String glob, int start) {
        int at = start + 1;
        if (at < glob.length() && glob.charAt(at) == '^') {
            at++;
        }
        while (at < glob.length() && glob.charAt(at) != ']') {
            if (glob.charAt(at) == '\\' && at + 1 < glob.length()) {
                at += 2;
            } else if (at + 2 < glob.length() && glob.charAt(at + 1) == '-') {
                at += 3;
            } else {
                at++;
            }
        }
        return Math.min(at + 1, glob.length());
    }
}
