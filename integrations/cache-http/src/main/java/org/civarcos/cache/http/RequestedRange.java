package org.civarcos.cache.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one range of bytes that a request asks for (RFC 9110 section 14.1.2).
 *
 * @param first the first byte, or {@link #SUFFIX} for as many bytes from the end as {@code last} says
 * @param last the last byte, included; very large if the request names none
 */
record RequestedRange(long first, long last) {
    static final long SUFFIX = -1;
    private static final String UNIT = "bytes";

    /** Reads it; empty if the request asks for none, for several, for another unit, or for what is no range. */
    static Optional<RequestedRange> of(HeaderFields request) {
        List<String> lines = request.all("Range");
        return lines.size() == 1 ? parse(lines.get(0)) : Optional.empty();
    }

    private static Optional<RequestedRange> parse(String range) {
        int equals = range.indexOf('=');
        if (equals < 0 || !range.substring(0, equals).toLowerCase(Locale.ROOT).equals(UNIT)) {
            return Optional.empty();
        }
        List<String> specs = FieldList.members(List.of(range.substring(equals + 1)));
        int dash = specs.size() == 1 ? specs.get(0).indexOf('-') : -1;
        if (dash < 0) {
            return Optional.empty();
        }
        String from = specs.get(0).substring(0, dash);
        String to = specs.get(0).substring(dash + 1);
        long first = from.isEmpty() ? SUFFIX : ByteNumber.parse(from);
        long last = to.isEmpty() && !from.isEmpty() ? ByteNumber.LARGEST : ByteNumber.parse(to);
        boolean valid = last >= 0 && (from.isEmpty() || (first >= 0 && first <= last));
        return valid ? Optional.of(new RequestedRange(first, last)) : Optional.empty(); // ignored (section 14.1.1)
    }

    boolean isSuffix() {
        return first == SUFFIX;
    }
}
