package org.civarcos.cache.bytes;

/** Whole numbers in ASCII, as the two protocols take them. Bounds are from, inclusive, and to, exclusive. */
final class Decimals {
    private static final int LONGEST_LONG = 20;

    private Decimals() {}

    /** Whether a text is a number of 64 bits with a sign as Redis writes it: no blanks, no plus, no leading zeros. */
    static boolean isLong(byte[] text, int from, int to) {
        int at = from;
        int length = to - from;
        if (length == 0 || length > LONGEST_LONG) {
            return false;
        }
        boolean negative = text[at] == '-';
        if (negative) {
            at++;
        }
        if (at == to) {
            return false;
        }
        if (text[at] == '0') {
            return length == 1;
        }
        long sum = 0; // negative all the way: that side is larger by one
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9 || sum < Long.MIN_VALUE / 10) {
                return false;
            }
            sum = sum * 10 - digit;
            if (sum > 0) {
                return false;
            }
        }
        return negative || sum != Long.MIN_VALUE;
    }

    /** The number of a text that {@link #isLong}. */
    static long toLong(byte[] text, int from, int to) {
        boolean negative = text[from] == '-';
        long sum = 0;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            sum = sum * 10 - (text[at] - '0');
        }
        return negative ? sum : -sum;
    }

    /**
     * Whether a text is a number of 64 bits without a sign as {@code strtoull} reads it, up to a blank or a zero byte.
     */
    static boolean isUnsigned(byte[] text, int from, int to) {
        int at = digitsAt(text, from, to);
        int first = at;
        long sum = 0;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            int digit = text[at++] - '0';
            long more = sum * 10 + digit;
            if (Long.compareUnsigned(sum, Long.divideUnsigned(-1, 10)) > 0 || Long.compareUnsigned(more, digit) < 0) {
                return false;
            }
            sum = more;
        }
        if (at == first || (at < to && !isBlank(text[at]) && text[at] != 0)) {
            return false;
        }
        return !(first > from && text[first - 1] == '-') || -sum >= 0;
    }

    /** The number of a text that {@link #isUnsigned}. */
    static long toUnsigned(byte[] text, int from, int to) {
        int at = digitsAt(text, from, to);
        boolean negative = at > from && text[at - 1] == '-';
        long sum = 0;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            sum = sum * 10 + (text[at++] - '0');
        }
        return negative ? -sum : sum;
    }

    private static int digitsAt(byte[] text, int from, int to) {
        int at = from;
        while (at < to && isBlank(text[at])) {
            at++;
        }
        return at < to && (text[at] == '-' || text[at] == '+') ? at + 1 : at;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
