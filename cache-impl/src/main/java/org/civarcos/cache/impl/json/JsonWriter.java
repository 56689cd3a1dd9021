package org.civarcos.cache.impl.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of JSON in UTF-8, without white space. Not thread-safe. */
final class JsonWriter {
    /** As deep as values may be nested, in what is written and in what is read. */
    static final int DEEPEST = 256;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    /** Whether what is written is to be compared only, so that nothing is tried within a trial. */
    final boolean isTrial;

    private byte[] bytes = new byte[128];
    private int length;
    private int depth;

    JsonWriter() {
        this(false, 0);
    }

    private JsonWriter(boolean isTrial, int depth) {
        this.isTrial = isTrial;
        this.depth = depth;
    }

    static JsonWriter ofTrial() {
        return new JsonWriter(true, 0);
    }

    /** One for what will be written at this place later. */
    JsonWriter part() {
        return new JsonWriter(isTrial, depth);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Begins an array or an object. */
    void open(char bracket) {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "it is nested more than " + DEEPEST + " deep, or an object of it holds itself");
        }
        sign(bracket);
    }

    void close(char bracket) {
        depth--;
        sign(bracket);
    }

    void sign(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void nothing() {
        raw(NULL);
    }

    void raw(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** Writes a number or a word as it is. */
    @SuppressWarnings("deprecation") // the low bytes of ASCII are what is wanted
    void ascii(String text) {
        room(text.length());
        text.getBytes(0, text.length(), bytes, length);
        length += text.length();
    }

    /**
     * Writes a string.
     *
     * @throws IllegalArgumentException if it has half a surrogate pair, which has no form in UTF-8
     */
    void string(String text) {
        room(text.length() + 2);
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            room(text.length() - i + 6);
            if (c == '"' || c == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = (byte) c;
            } else if (c < ' ') {
                control(c);
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | (c >> 6));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xE0 | (c >> 12));
                bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else {
                pair(text.codePointAt(i));
                i++;
            }
        }
        sign('"');
    }

    private void control(char c) {
        int known = "\b\t\n\f\r".indexOf(c);
        bytes[length++] = '\\';
        if (known >= 0) {
            bytes[length++] = (byte) "btnfr".charAt(known);
        } else {
            bytes[length++] = 'u';
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = HEX[c >> 4];
            bytes[length++] = HEX[c & 15];
        }
    }

    private void pair(int point) {
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("a text with half a surrogate pair has no form in UTF-8");
        }
        bytes[length++] = (byte) (0xF0 | (point >> 18));
        bytes[length++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[length++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[length++] = (byte) (0x80 | (point & 0x3F));
    }

    private void room(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), (int) Math.min(length * 2L, 1 << 30)));
        }
    }
}
