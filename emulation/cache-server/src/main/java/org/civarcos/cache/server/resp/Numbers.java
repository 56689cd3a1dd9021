package org.civarcos.cache.server.resp;

/** Whole numbers as the protocol writes them: no blank, no plus, no zero in front. */
final class Numbers {
    private static final long TOP = Long.MIN_VALUE / 10;

    /** Whether the last call of {@link #parse} found a number. */
    boolean valid;

    /** Reads a number of 64 bits with a sign; {@link #valid} tells whether it was one. */
    long parse(byte[] bytes, int from, int length) {
        valid = false;
        if (length == 0 || length > 20) {
            return 0;
        }
        int at = from;
        int end = from + length;
        boolean negative = bytes[at] == '-';
        if (negative && ++at == end) {
            return 0;
        }
        if (bytes[at] == '0') {
            valid = length == 1;
            return 0;
        }
        long below = 0; // counted down, since there is one more number below zero
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9 || below < TOP) {
                return 0;
            }
            long next = below * 10 - digit;
            if (next > below * 10) {
                return 0;
            }
            below = next;
        }
        if (!negative && below == Long.MIN_VALUE) {
            return 0;
        }
        valid = true;
        return negative ? below : -below;
    }

    long parse(Args args, int index) {
        return parse(args.bytes(), args.from(index), args.length(index));
    }
}
