package org.civarcos.cache.http;

import java.util.List;
import java.util.Optional;

/**
 * Range of bytes that a 206 carries (RFC 9110 section 14.4).
 *
 * @param first the first byte
 * @param last the last byte, included
 * @param length the length of the representation, or {@link #UNKNOWN}
 */
record ContentRange(long first, long last, long length) {
    static final String FIELD = "Content-Range";
    static final long UNKNOWN = -1;
    private static final String UNIT = "bytes ";

    /** Reads it; empty if the response has none, several, or one that is not valid. */
    static Optional<ContentRange> of(HeaderFields response) {
        List<String> lines = response.all(FIELD);
        return lines.size() == 1 ? parse(lines.get(0).strip()) : Optional.empty();
    }

    private static Optional<ContentRange> parse(String text) {
        int dash = text.indexOf('-');
        int slash = text.indexOf('/');
        if (!text.regionMatches(true, 0, UNIT, 0, UNIT.length()) || dash < 0 || slash < dash) {
            return Optional.empty();
        }
        String whole = text.substring(slash + 1);
        long first = ByteNumber.parse(text.substring(UNIT.length(), dash));
        long last = ByteNumber.parse(text.substring(dash + 1, slash));
        long length = whole.equals("*") ? UNKNOWN : ByteNumber.parse(whole);
        boolean known = length >= 0 || whole.equals("*");
        boolean valid =
                known && first >= 0 && first <= last && last < ByteNumber.LARGEST && (length < 0 || last < length);
        return valid ? Optional.of(new ContentRange(first, last, length)) : Optional.empty();
    }

    /** How many bytes it has. */
    long size() {
        return last - first + 1;
    }

    boolean reachesEnd() {
        return last == length - 1;
    }

    boolean isWhole() {
        return first == 0 && reachesEnd();
    }

    /** Whether no byte is missing between the two. */
    boolean touches(ContentRange other) {
        return first <= other.last + 1 && other.first <= last + 1;
    }

    /** The range of both, where they touch. */
    ContentRange and(ContentRange other) {
        return new ContentRange(Math.min(first, other.first), Math.max(last, other.last), length);
    }

    /** {@return the value of the field} */
    @Override
    public String toString() {
        return UNIT + first + "-" + last + "/" + (length == UNKNOWN ? "*" : Long.toString(length));
    }
}
