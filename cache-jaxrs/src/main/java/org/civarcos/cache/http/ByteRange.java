package org.civarcos.cache.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request for a range comes to, where the whole representation is at hand (RFC 9110 section 14). One range is
 * answered; a request for several gets the whole, which the RFC allows and which spares multipart bodies.
 *
 * @param outcome what is done
 * @param reason why
 * @param first the first byte of the range
 * @param last the last byte of the range, included
 * @param length the length of the representation
 */
public record ByteRange(Outcome outcome, Reason reason, int first, int last, int length) {
    private static final String UNIT = "bytes";

    /** What is done. */
    public enum Outcome {
        /** The answer is the whole representation. */
        WHOLE,
        /** The answer is 206 with the range. */
        PARTIAL,
        /** The answer is 416. */
        UNSATISFIABLE
    }

    /**
     * Evaluates a request.
     *
     * @param request the request; only that of a GET has a range (RFC 9110 section 14.2)
     * @param status the status of the response that is at hand; only a 200 has ranges
     * @param response its fields
     * @param length the length of its content
     * @param responseTime when it was received
     * @return what to do
     */
    public static ByteRange evaluate(
            RequestHead request, int status, HeaderFields response, int length, Instant responseTime) {
        List<String> lines = request.fields().all("Range");
        if (lines.size() != 1
                || status != 200
                || !request.method().equals("GET")
                || response.contains("Content-Range")) {
            return whole(Reason.NO_RANGE, length);
        }
        if (!isCurrent(request.fields().all("If-Range"), response, responseTime)) {
            return whole(Reason.IF_RANGE_DIFFERS, length);
        }
        return parse(lines.get(0), length);
    }

    /** Without {@code If-Range} it is; with it only a strong validator that is equal (RFC 9110 section 13.1.5). */
    private static boolean isCurrent(List<String> ifRange, HeaderFields response, Instant responseTime) {
        if (ifRange.isEmpty()) {
            return true;
        }
        if (ifRange.size() > 1) {
            return false;
        }
        Optional<EntityTag> tag = EntityTag.parse(ifRange.get(0));
        if (tag.isPresent()) {
            return EntityTag.of(response).filter(tag.get()::matchesStrongly).isPresent();
        }
        Optional<Instant> date = HttpDate.parse(ifRange.get(0), responseTime);
        Optional<Instant> modified = HttpDate.parse(response.value("Last-Modified"), responseTime);
        return date.isPresent() && date.equals(modified) && isStrong(modified.get(), response, responseTime);
    }

    /** A date is strong if the representation cannot have changed twice within its second (section 8.8.2.2). */
    private static boolean isStrong(Instant modified, HeaderFields response, Instant responseTime) {
        return HttpDate.parse(response.value("Date"), responseTime)
                .filter(date -> !date.isBefore(modified.plusSeconds(1)))
                .isPresent();
    }

    private static ByteRange parse(String range, int length) {
        int equals = range.indexOf('=');
        if (equals < 0 || !range.substring(0, equals).toLowerCase(Locale.ROOT).equals(UNIT)) {
            return whole(Reason.NO_RANGE, length);
        }
        List<String> specs = FieldList.members(List.of(range.substring(equals + 1)));
        int dash = specs.size() == 1 ? specs.get(0).indexOf('-') : -1;
        if (dash < 0) {
            return whole(Reason.NO_RANGE, length);
        }
        String from = specs.get(0).substring(0, dash);
        String to = specs.get(0).substring(dash + 1);
        return from.isEmpty() ? suffix(to, length) : fromTo(from, to, length);
    }

    private static ByteRange suffix(String text, int length) {
        long size = number(text);
        if (size < 0) {
            return whole(Reason.NO_RANGE, length);
        }
        return of(Math.max(0, length - size), length - 1L, length);
    }

    private static ByteRange fromTo(String from, String to, int length) {
        long first = number(from);
        long last = to.isEmpty() ? Long.MAX_VALUE : number(to);
        if (first < 0 || last < first) {
            return whole(Reason.NO_RANGE, length); // not valid, and so ignored (section 14.1.1)
        }
        return of(first, Math.min(last, length - 1L), length);
    }

    private static ByteRange of(long first, long last, int length) {
        return first > last
                ? new ByteRange(Outcome.UNSATISFIABLE, Reason.RANGE_UNSATISFIABLE, 0, 0, length)
                : new ByteRange(Outcome.PARTIAL, Reason.RANGE_SATISFIABLE, (int) first, (int) last, length);
    }

    private static ByteRange whole(Reason reason, int length) {
        return new ByteRange(Outcome.WHOLE, reason, 0, Math.max(0, length - 1), length);
    }

    /** A position, however large, or -1 if it is none: digits and nothing else. */
    private static long number(String digits) {
        long value = digits.isEmpty() ? -1 : 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = Math.min(Long.MAX_VALUE / 100, value) * 10 + (c - '0');
        }
        return value;
    }

    /** {@return the {@code Content-Range} of the 206 or 416 (RFC 9110 section 14.4)} */
    public String contentRange() {
        return outcome == Outcome.UNSATISFIABLE
                ? UNIT + " */" + length
                : UNIT + " " + first + "-" + last + "/" + length;
    }

    /** {@return how many bytes the range has} */
    public int size() {
        return last - first + 1;
    }
}
