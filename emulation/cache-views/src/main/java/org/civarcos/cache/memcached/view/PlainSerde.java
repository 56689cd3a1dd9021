package org.civarcos.cache.memcached.view;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.civarcos.cache.views.PythonText;
import org.jspecify.annotations.Nullable;

/** The text of a value, in ASCII. */
final class PlainSerde implements Serde {
    @Override
    public Serialized serialize(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new Serialized(bytes, 0);
        }
        String text = PythonText.str(value);
        int wrong = firstForeign(text);
        if (wrong < text.length()) {
            throw new MemcacheIllegalInputException("Data values must be binary-safe: " + refusal(text, wrong));
        }
        return new Serialized(text.getBytes(US_ASCII), 0);
    }

    private static int firstForeign(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) < 128) {
            at++;
        }
        return at;
    }

    /** As Python words it, with places in code points. */
    private static String refusal(String text, int wrong) {
        int end = wrong;
        while (end < text.length() && text.charAt(end) >= 128) {
            end++;
        }
        int first = text.codePointCount(0, wrong);
        int last = text.codePointCount(0, end) - 1;
        String what = first == last
                ? "character '" + escaped(text.codePointAt(wrong)) + "' in position " + first
                : "characters in position " + first + "-" + last;
        return "'ascii' codec can't encode " + what + ": ordinal not in range(128)";
    }

    private static String escaped(int point) {
        return String.format(point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x", point);
    }

    @Override
    public Object deserialize(byte[] bytes, int flags) {
        return bytes;
    }
}
