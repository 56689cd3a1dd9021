package org.civarcos.cache.http.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.civarcos.cache.http.HeaderFields;

/**
 * A name that is looked for in any case, by the algorithm of Boyer, Moore and Horspool, and by that of Knuth, Morris
 * and Pratt where the former compares more than it skips: the work is linear in what is looked through, whatever the
 * name. A path ends where it is looked for to end: {@code /p} is not in {@code /places}. Immutable.
 */
final class CaselessName {
    /** How many comparisons for each byte are made before the search changes over. */
    private static final int PATIENCE = 4;

    private final String text;
    private final boolean isPath;
    private final byte[] lower;
    private final byte[] upper;

    /** How far the next place is where the name may begin, by the byte at its present end. */
    private final int[] steps = new int[256];

    /** Takes a name in lower case that is not empty. */
    CaselessName(String text) {
        this.text = text;
        this.isPath = text.startsWith("/") && !text.startsWith("//");
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
        for (HeaderFields.Field field : fields) {
            if (isIn(field.value())) {
                return true;
            }
        }
        return false;
    }

    private boolean isIn(String value) {
        int length = text.length();
        for (int end = length - 1; end < value.length(); ) {
            boolean ends = !isPath || end + 1 >= value.length() || !isNameCharacter(value.charAt(end + 1));
            if (ends && value.regionMatches(true, end - length + 1, text, 0, length)) {
                return true;
            }
            char c = value.charAt(end);
            end += c < 0x80 && lower.length == length ? steps[c] : 1; // of other characters bytes say nothing
        }
        return false;
    }

    boolean isIn(byte[] bytes) {
        int last = lower.length - 1;
        long budget = PATIENCE * (long) bytes.length;
        for (int end = last; end < bytes.length; end += steps[bytes[end] & 0xff]) {
            int equal = equalBefore(bytes, end);
            budget -= equal + 1;
            if (equal == lower.length && isEnd(bytes, end + 1)) {
                return true;
            }
            if (budget < 0) {
                return isInFrom(bytes, end - last);
            }
        }
        return false;
    }

    /** How many bytes are equal up to a place. */
    private int equalBefore(byte[] bytes, int end) {
        int equal = 0;
        while (equal < lower.length && is(bytes[end - equal], lower.length - 1 - equal)) {
            equal++;
        }
        return equal;
    }

    private boolean isInFrom(byte[] bytes, int start) {
        int[] borders = borders();
        int matched = 0;
        for (int i = start; i < bytes.length; i++) {
            while (matched > 0 && !is(bytes[i], matched)) {
                matched = borders[matched - 1];
            }
            matched += is(bytes[i], matched) ? 1 : 0;
            if (matched == lower.length) {
                if (isEnd(bytes, i + 1)) {
                    return true;
                }
                matched = borders[matched - 1];
            }
        }
        return false;
    }

    /** How long the longest beginning of the name is that ends at each place and is not all up to there. */
    private int[] borders() {
        int[] borders = new int[lower.length];
        for (int i = 1; i < lower.length; i++) {
            int border = borders[i - 1];
            while (border > 0 && lower[i] != lower[border]) {
                border = borders[border - 1];
            }
            borders[i] = lower[i] == lower[border] ? border + 1 : 0;
        }
        return borders;
    }

    private boolean is(byte b, int place) {
        return b == lower[place] || b == upper[place];
    }

    /** Whether a path may end here; a host may end anywhere. */
    private boolean isEnd(byte[] bytes, int next) {
        return !isPath || next >= bytes.length || !isNameCharacter((char) (bytes[next] & 0xff));
    }

    private static boolean isNameCharacter(char c) {
        return c >= 0x80 || Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '~';
    }
}
