package org.civarcos.cache.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Evaluation of the conditions of a GET or HEAD (RFC 9110 section 13.2.2).
 *
 * @param outcome what is done
 * @param reason why
 */
public record Conditional(Outcome outcome, Reason reason) {
    private static final Conditional NONE = new Conditional(Outcome.PERFORM, Reason.UNCONDITIONAL);

    /** Action on a conditional request. */
    public enum Outcome {
        /** The response is given as it is. */
        PERFORM,
        /** The answer is 304. */
        NOT_MODIFIED,
        /** The answer is 412. */
        PRECONDITION_FAILED
    }

    /** {@return whether the answer is 304} */
    public boolean notModified() {
        return outcome == Outcome.NOT_MODIFIED;
    }

    /**
     * Evaluates the conditions that a cache answers out of what is stored: {@code If-None-Match} and, only without it,
     * {@code If-Modified-Since}, for which the {@code Date} of the stored response stands in where it has no
     * {@code Last-Modified}, then the time received (RFC 9111 section 4.3.2). A response that is not successful is
     * never replaced by 304 (RFC 9110 section 13.2.1).
     *
     * @param request the fields of the request
     * @param status the status of the stored response
     * @param response its fields
     * @param responseTime when it was received
     * @return whether to answer 304
     */
    public static Conditional evaluate(HeaderFields request, int status, HeaderFields response, Instant responseTime) {
        return evaluate(request, status, response, responseTime, true);
    }

    /**
     * Evaluates the same conditions against a response that was made for this very request. When it was made says
     * nothing of when its content changed: without {@code Last-Modified} the date of the request is ignored (RFC 9110
     * section 13.1.3).
     *
     * @param request the fields of the request
     * @param status the status of the response
     * @param response its fields
     * @param responseTime when it was received
     * @return whether to answer 304
     */
    public static Conditional evaluateMade(
            HeaderFields request, int status, HeaderFields response, Instant responseTime) {
        return evaluate(request, status, response, responseTime, false);
    }

    private static Conditional evaluate(
            HeaderFields request, int status, HeaderFields response, Instant responseTime, boolean isStored) {
        if (status < 200 || status > 299) {
            return NONE;
        }
        if (request.contains("If-None-Match")) {
            return names(request.all("If-None-Match"), response, EntityTag::matchesWeakly)
                    ? new Conditional(Outcome.NOT_MODIFIED, Reason.ENTITY_TAG_MATCHES)
                    : new Conditional(Outcome.PERFORM, Reason.ENTITY_TAG_DIFFERS);
        }
        Optional<Instant> since = date(request, "If-Modified-Since", responseTime);
        if (since.isEmpty()) {
            return NONE; // a date that is none is ignored (RFC 9110 section 13.1.3)
        }
        if (!isStored && !response.contains("Last-Modified")) {
            return NONE;
        }
        return lastModified(response, responseTime).isAfter(since.get())
                ? new Conditional(Outcome.PERFORM, Reason.MODIFIED_SINCE)
                : new Conditional(Outcome.NOT_MODIFIED, Reason.NOT_MODIFIED_SINCE);
    }

    /**
     * Evaluates all conditions against the response that the resource gave to this very request, in the order of RFC
     * 9110 section 13.2.2: {@code If-Match}, or without it {@code If-Unmodified-Since}, before the others.
     *
     * @param request the fields of the request
     * @param status the status of the response that is at hand
     * @param response its fields
     * @param responseTime when it was received
     * @return whether to answer 304 or 412
     */
    public static Conditional evaluateAtOrigin(
            HeaderFields request, int status, HeaderFields response, Instant responseTime) {
        if (status >= 200 && status <= 299) {
            if (request.contains("If-Match")) {
                if (!names(request.all("If-Match"), response, EntityTag::matchesStrongly)) {
                    return new Conditional(Outcome.PRECONDITION_FAILED, Reason.ENTITY_TAG_LOST);
                }
            } else if (isModifiedSince(date(request, "If-Unmodified-Since", responseTime), response, responseTime)) {
                return new Conditional(Outcome.PRECONDITION_FAILED, Reason.NOT_UNMODIFIED);
            }
        }
        return evaluateMade(request, status, response, responseTime);
    }

    private static boolean isModifiedSince(Optional<Instant> since, HeaderFields response, Instant responseTime) {
        return since.isPresent()
                && response.contains("Last-Modified")
                && lastModified(response, responseTime).isAfter(since.get());
    }

    private interface Comparison {
        boolean matches(EntityTag one, EntityTag other);
    }

    /** Tells whether a list names the tag of a response; {@code *} names any response (section 13.1.1). */
    private static boolean names(List<String> lines, HeaderFields response, Comparison comparison) {
        List<String> tags = FieldList.members(lines);
        if (tags.contains("*")) {
            return true;
        }
        Optional<EntityTag> current = EntityTag.of(response);
        if (current.isPresent()) {
            for (String text : tags) {
                Optional<EntityTag> tag = EntityTag.parse(text);
                if (tag.isPresent() && comparison.matches(current.get(), tag.get())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A field of several lines is no date. */
    private static Optional<Instant> date(HeaderFields request, String name, Instant now) {
        List<String> lines = request.all(name);
        return lines.size() == 1 ? HttpDate.parse(lines.get(0), now) : Optional.empty();
    }

    /** Without {@code Last-Modified} the {@code Date} stands for it, then the time received (RFC 9111 4.3.2). */
    private static Instant lastModified(HeaderFields response, Instant responseTime) {
        return response.first("Last-Modified")
                .or(() -> response.first("Date"))
                .flatMap(text -> HttpDate.parse(text, responseTime))
                .orElse(responseTime);
    }
}
