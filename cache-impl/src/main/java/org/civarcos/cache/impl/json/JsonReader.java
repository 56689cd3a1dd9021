package org.civarcos.cache.impl.json;

import java.nio.charset.StandardCharsets;

/**
 * A cursor over JSON, which may be damaged or an attacker's: whatever it is, each byte is looked at a fixed number of
 * times, and what is not JSON is an {@link IllegalArgumentException}. Not thread-safe.
 */
final class JsonReader {
    /** As many digits as are parsed: the JDK takes time in proportion to their square. */
    static final int MOST_DIGITS = 10_000;

    private final byte[] bytes;
    private int at;
    private int depth;

    JsonReader(byte[] bytes) {
        this.bytes = bytes;
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + " at byte " + at);
    }

    /** The next sign that is no white space, which is not taken; 0 at the end. */
    int peek() {
        while (at < bytes.length) {
            byte b = bytes[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            at++;
        }
        return 0;
    }

    void expect(char sign) {
        if (peek() != sign) {
            throw wrong("no " + sign);
        }
        at++;
    }

    void open(char bracket) {
        expect(bracket);
        if (++depth > JsonWriter.DEEPEST) {
            throw wrong("nested too deep");
        }
    }

    /** Takes a closing bracket if it is there, or else, before each element but the first, a comma. */
    boolean tryClose(char bracket, boolean isFirst) {
        if (peek() == bracket) {
            at++;
            depth--;
            return true;
        }
        if (!isFirst) {
            expect(',');
        }
        return false;
    }

    boolean tryNull() {
        if (peek() != 'n') {
            return false;
        }
        word("null");
        return true;
    }

    boolean bool() {
        boolean isTrue = peek() == 't';
        word(isTrue ? "true" : "false");
        return isTrue;
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at >= bytes.length || bytes[at] != word.charAt(i)) {
                throw wrong("no " + word);
            }
            at++;
        }
    }

    void end() {
        if (peek() != 0 || at < bytes.length) {
            throw wrong("more than one value");
        }
    }

    /** The text of a number. */
    String number() {
        peek();
        int start = at;
        while (at < bytes.length && isOfNumber(bytes[at])) {
            at++;
        }
        if (start == at || at - start > MOST_DIGITS) {
            throw wrong("no number, or one of too many digits,");
        }
        return new String(bytes, start, at - start, StandardCharsets.US_ASCII);
    }

    private static boolean isOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '-' || b == '+' || b == '.' || b == 'e' || b == 'E';
    }

    String string() {
        expect('"');
        int start = at;
        while (at < bytes.length && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        if (at < bytes.length && bytes[at] == '"') {
            return new String(bytes, start, at++ - start, StandardCharsets.US_ASCII);
        }
        at = start;
        return escaped(start);
    }

    /** A string that is not plain ASCII. */
    private String escaped(int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '"') {
            end += bytes[end] == '\\' ? 2 : 1;
        }
        StringBuilder text = new StringBuilder(Math.min(end, bytes.length) - start);
        while (true) {
            int b = next();
            if (b == '"') {
                return text.toString();
            }
            if (b == '\\') {
                text.append(escape());
            } else if (b < ' ') {
                throw wrong("a control character");
            } else if (b < 0x80) {
                text.append((char) b);
            } else {
                text.appendCodePoint(point(b));
            }
        }
    }

    private int next() {
        if (at >= bytes.length) {
            throw wrong("cut off");
        }
        return bytes[at++] & 0xFF;
    }

    private char escape() {
        int b = next();
        if (b == 'u') {
            int c = 0;
            for (int i = 0; i < 4; i++) {
                c = (c << 4) | digit(next());
            }
            if (Character.isSurrogate((char) c)) {
                throw wrong("an escaped surrogate");
            }
            return (char) c;
        }
        int known = "btnfr\"\\/".indexOf(b);
        if (known < 0) {
            throw wrong("an unknown escape");
        }
        return "\b\t\n\f\r\"\\/".charAt(known);
    }

    private int digit(int b) {
        int digit = b < 0x80 ? Character.digit((char) b, 16) : -1;
        if (digit < 0) {
            throw wrong("no hexadecimal digit");
        }
        return digit;
    }

    private int point(int first) {
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
        int point = first & (0x3F >> more);
        for (int i = 0; i < more; i++) {
            int b = next();
            if ((b & 0xC0) != 0x80) {
                throw wrong("not UTF-8");
            }
            point = (point << 6) | (b & 0x3F);
        }
        int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
        boolean isSurrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (first < 0xC0 || first > 0xF4 || point < least || isSurrogate || point > Character.MAX_CODE_POINT) {
            throw wrong("not UTF-8");
        }
        return point;
    }
}
