package org.civarcos.cache.http;

/** A number of bytes as fields of ranges write it: digits and nothing else (RFC 9110 section 14). */
final class ByteNumber {
    /** What is larger than any length counts as this. */
    static final long LARGEST = Long.MAX_VALUE / 100;

    private ByteNumber() {}

    /** The number, however large, or -1 if it is none. */
    static long parse(String digits) {
        long value = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = Math.min(LARGEST, value * 10 + (c - '0'));
        }
        return value;
    }
}
