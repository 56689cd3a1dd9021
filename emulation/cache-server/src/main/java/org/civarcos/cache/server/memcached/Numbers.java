package org.civarcos.cache.server.memcached;

/**
 * Numbers as C's {@code strtol} and {@code strtoull} take them: blanks and a sign may precede, a blank may end them.
 * One object a connection, which keeps the number that was taken last.
 */
final class Numbers {
    private static final long LARGEST_TENTH = Long.divideUnsigned(-1L, 10);
    private static final long LARGEST_DIGIT = Long.remainderUnsigned(-1L, 10);

    private long value;
    private boolean negative;

    /** {@return the number that was taken last} */
    long value() {
        return value;
    }

    /** {@return the lower 32 bits of the number that was taken last, as memcached keeps its times and lengths} */
    int intValue() {
        return (int) value;
    }

    /**
     * Takes a signed number of 64 bits.
     *
     * @param in holds it
     * @param from its first byte
     * @param to behind its last byte
     * @return whether it is one
     */
    boolean signed(byte[] in, int from, int to) {
        if (!digits(in, from, to)) {
            return false;
        }
        if (negative) {
            value = -value;
            return value <= 0;
        }
        return value >= 0;
    }

    /**
     * Takes a number of 64 bits without a sign. One with a sign is taken if its complement is small, as C does it.
     *
     * @param in holds it
     * @param from its first byte
     * @param to behind its last byte
     * @return whether it is one
     */
    boolean unsigned(byte[] in, int from, int to) {
        if (!digits(in, from, to)) {
            return false;
        }
        if (negative) {
            value = -value;
        }
        return value >= 0 || !hasMinus(in, from, to);
    }

    private static boolean hasMinus(byte[] in, int from, int to) {
        for (int i = from; i < to && in[i] != 0; i++) {
            if (in[i] == '-') {
                return true;
            }
        }
        return false;
    }

    private boolean digits(byte[] in, int from, int to) {
        int at = from;
        while (at < to && isBlank(in[at])) {
            at++;
        }
        negative = at < to && in[at] == '-';
        if (negative || (at < to && in[at] == '+')) {
            at++;
        }
        int first = at;
        long sum = 0;
        for (; at < to; at++) {
            int digit = in[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            int order = Long.compareUnsigned(sum, LARGEST_TENTH);
            if (order > 0 || (order == 0 && digit > LARGEST_DIGIT)) {
                return false;
            }
            sum = sum * 10 + digit;
        }
        value = sum;
        return at > first && (at == to || in[at] == 0 || isBlank(in[at]));
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
