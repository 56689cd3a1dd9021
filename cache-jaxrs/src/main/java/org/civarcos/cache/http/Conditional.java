package org.civarcos.cache.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a conditional GET or HEAD comes to (RFC 9110 section 13.2.2).
 *
 * @param notModified whether the answer is 304
 * @param reason why
 */
public record Conditional(boolean notModified, Reason reason) {
    private static final Conditional NONE = new Conditional(false, Reason.UNCONDITIONAL);

    /**
     * Evaluates the preconditions that a cache answers: {@code If-None-Match} and, only without it,
     * {@code If-Modified-Since}. A response that is not successful is never replaced by 304 (RFC 9110 section 13.2.1).
     *
     * @param request the fields of the request
     * @param status the status of the response that is at hand
     * @param response its fields
     * @param responseTime when it was received
     * @return whether to answer 304
     */
    public static Conditional evaluate(HeaderFields request, int status, HeaderFields response, Instant responseTime) {
        if (status < 200 || status > 299) {
            return NONE;
        }
        if (request.contains("If-None-Match")) {
            boolean matches = noneMatch(request.all("If-None-Match"), response);
            return new Conditional(matches, matches ? Reason.ENTITY_TAG_MATCHES : Reason.ENTITY_TAG_DIFFERS);
        }
        List<String> since = request.all("If-Modified-Since");
        Optional<Instant> date =
                since.size() == 1 ? HttpDate.parse(since.get(0), responseTime) : Optional.<Instant>empty();
        if (date.isEmpty()) {
            return NONE; // a date that is none is ignored (RFC 9110 section 13.1.3)
        }
        boolean unmodified = !lastModified(response, responseTime).isAfter(date.get());
        return new Conditional(unmodified, unmodified ? Reason.NOT_MODIFIED_SINCE : Reason.MODIFIED_SINCE);
    }

    private static boolean noneMatch(List<String> lines, HeaderFields response) {
        List<String> tags = FieldList.members(lines);
        if (tags.contains("*")) {
            return true;
        }
        Optional<EntityTag> current = response.first("ETag").flatMap(EntityTag::parse);
        return current.isPresent()
                && tags.stream().map(EntityTag::parse).flatMap(Optional::stream).anyMatch(current.get()::matchesWeakly);
    }

    /** Without {@code Last-Modified} the {@code Date} stands for it, then the time received (RFC 9111 4.3.2). */
    private static Instant lastModified(HeaderFields response, Instant responseTime) {
        return response.first("Last-Modified")
                .or(() -> response.first("Date"))
                .flatMap(text -> HttpDate.parse(text, responseTime))
                .orElse(responseTime);
    }
}
