package org.civarcos.cache.http;

import java.util.Locale;

/**
 * One spelling for URIs that differ only in how they are encoded (RFC 3986 sections 6.2.2.1 and 6.2.2.2): what needs no
 * percent code has none, and the digits of the others are in upper case. Reserved characters stay as they were sent:
 * {@code %2F} is no separator.
 */
final class NormalUri {
    private NormalUri() {}

    static String of(String raw) {
        int first = raw.indexOf('%');
        if (first < 0) {
            return raw;
        }
        StringBuilder normal = new StringBuilder(raw.length()).append(raw, 0, first);
        for (int i = first; i < raw.length(); i++) {
            char c = raw.charAt(i);
            int code = c == '%' ? code(raw, i) : -1;
            if (code < 0) {
                normal.append(c);
            } else {
                if (isUnreserved(code)) {
                    normal.append((char) code);
                } else {
                    normal.append(raw.substring(i, i + 3).toUpperCase(Locale.ROOT));
                }
                i += 2;
            }
        }
        return normal.toString();
    }

    private static int code(String raw, int percent) {
        if (percent + 2 >= raw.length()) {
            return -1;
        }
        int high = Character.digit(raw.charAt(percent + 1), 16);
        int low = Character.digit(raw.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
