package org.civarcos.cache.jaxrs.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.civarcos.cache.http.HeaderFields;

/** A name that is looked for in any case, by the algorithm of Boyer, Moore and Horspool. Immutable. */
final class CaselessName {
    private final String text;
    private final byte[] lower;
    private final byte[] upper;

    /** How far the next place is where the name may begin, by the byte at its present end. */
    private final int[] steps = new int[256];

    /** Takes a name in lower case that is not empty. */
    CaselessName(String text) {
        this.text = text;
        this.lower = text.getBytes(StandardCharsets.UTF_8);
        this.upper = Arrays.copyOf(text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8), lower.length);
        int last = lower.length - 1;
        Arrays.fill(steps, lower.length);
        for (int i = 0; i < last; i++) {
            steps[lower[i] & 0xff] = last - i;
            steps[upper[i] & 0xff] = last - i;
        }
    }

    boolean isIn(HeaderFields fields) {
        for (HeaderFields.Field field : fields.lines()) {
            if (isIn(field.value())) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(String value) {
        int length = text.length();
        for (int end = length - 1; end < value.length(); ) {
            if (value.regionMatches(true, end - length + 1, text, 0, length)) {
                return true;
            }
            char c = value.charAt(end);
            end += c < 0x80 && lower.length == length ? steps[c] : 1; // of other characters bytes say nothing
        }
        return false;
    }

    boolean isIn(byte[] bytes) {
        int last = lower.length - 1;
        for (int end = last; end < bytes.length; end += steps[bytes[end] & 0xff]) {
            if (endsAt(bytes, end)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsAt(byte[] bytes, int end) {
        int start = end - lower.length + 1;
        for (int i = lower.length - 1; i >= 0; i--) {
            byte b = bytes[start + i];
            if (b != lower[i] && b != upper[i]) {
                return false;
            }
        }
        return true;
    }
}
