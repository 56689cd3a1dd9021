package org.civarcos.cache.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Evaluation of a range request against the whole representation (RFC 9110 section 14). One range is answered; a
 * request for several gets the whole, which the RFC allows and which spares multipart bodies.
 *
 * @param outcome what is done
 * @param reason why
 * @param first the first byte of the range
 * @param last the last byte of the range, included
 * @param length the length of the representation
 */
public record ByteRange(Extent outcome, Reason reason, int first, int last, int length) {
    /** Action on a range request. */
    public enum Extent {
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
        Optional<RequestedRange> wanted = RequestedRange.of(request.fields());
        if (wanted.isEmpty()
                || status != 200
                || !request.method().equals("GET")
                || response.contains(ContentRange.FIELD)) {
            return whole(Reason.NO_RANGE, length);
        }
        if (!isCurrent(request.fields().all("If-Range"), response, responseTime)) {
            return whole(Reason.IF_RANGE_DIFFERS, length);
        }
        RequestedRange range = wanted.get();
        return range.isSuffix()
                ? of(Math.max(0, length - range.last()), length - 1L, length)
                : of(range.first(), Math.min(range.last(), length - 1L), length);
    }

    /** Without {@code If-Range} it is; with it only a strong validator that is equal (RFC 9110 section 13.1.5). */
    static boolean isCurrent(List<String> ifRange, HeaderFields response, Instant responseTime) {
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

    private static ByteRange of(long first, long last, int length) {
        return first > last
                ? new ByteRange(Extent.UNSATISFIABLE, Reason.RANGE_UNSATISFIABLE, 0, 0, length)
                : new ByteRange(Extent.PARTIAL, Reason.RANGE_SATISFIABLE, (int) first, (int) last, length);
    }

    private static ByteRange whole(Reason reason, int length) {
        return new ByteRange(Extent.WHOLE, reason, 0, Math.max(0, length - 1), length);
    }

    /** {@return the {@code Content-Range} of the 206 or 416 (RFC 9110 section 14.4)} */
    public String contentRange() {
        return outcome == Extent.UNSATISFIABLE ? "bytes */" + length : new ContentRange(first, last, length).toString();
    }

    /** {@return how many bytes the range has} */
    public int size() {
        return last - first + 1;
    }
}
